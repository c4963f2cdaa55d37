package dev.slipway.aws.dynamodb;

import dev.slipway.aws.MadeCalls;
import dev.slipway.awscalls.DynamoDb;
import dev.slipway.awscalls.DynamoDb.Meter;
import dev.slipway.awscalls.Endpoint;
import dev.slipway.awscalls.HttpDynamoDb;
import dev.slipway.awscalls.Retry;
import dev.slipway.signer.Credentials;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * AWS's DynamoDB Local in this process, in memory, for as long as the process lives.
 *
 * <p>Its own runner listens on every address and reports its start to AWS; here its handler runs in
 * a Jetty of ours, on the loopback, and reports nothing to anybody.
 */
public final class DynamoLocal {
  private static final AtomicInteger TABLES = new AtomicInteger();

  private DynamoLocal() {}

  /** One for all tests of a process; they keep apart by their tables. */
  private static final class Running {
    static final URI ADDRESS = start();
    static final DynamoDbClient CLIENT = client();

    private static URI start() {
      try {
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.setHandler(
            new Telling(
                new ContextHandler(
                    new LocalDynamoDBServerHandler(
                        new LocalDynamoDBRequestHandler(0, true, null, true, false), "*"))));
        server.start();
        URI uri = server.getURI();
        return URI.create("http://127.0.0.1:" + uri.getPort());
      } catch (Exception e) {
        throw new IllegalStateException("DynamoDB Local does not start", e);
      }
    }

    private static DynamoDbClient client() {
      return DynamoDbClient.builder()
          .endpointOverride(ADDRESS)
          .region(Region.EU_WEST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
          .httpClient(Apache5HttpClient.builder().maxConnections(100).build())
          .build();
    }
  }

  /** Tells of the calls that processes make, not of those of the tests themselves. */
  private static final class Telling extends Handler.Wrapper {
    Telling(Handler handler) {
      super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      String target = request.getHeaders().get("x-amz-target");
      String authorization = request.getHeaders().get("authorization");
      if (target != null && authorization != null && !authorization.contains("=test/")) {
        MadeCalls.dynamo(target.substring(target.indexOf('.') + 1));
      }
      return super.handle(request, response, callback);
    }
  }

  /** Where it listens. */
  public static URI address() {
    return Running.ADDRESS;
  }

  /** Makes an empty table and returns its name. */
  public static String table() {
    String name = "table-" + TABLES.incrementAndGet();
    Running.CLIENT.createTable(TableSchema.create(name));
    return name;
  }

  /** A client of the few calls, for any of its tables. */
  public static DynamoDb http() {
    return http(null);
  }

  static DynamoDb http(@Nullable Meter meter) {
    return new HttpDynamoDb(
        new Endpoint(Running.ADDRESS, null, Duration.ofSeconds(5), Duration.ofSeconds(20)),
        "eu-west-1",
        () -> Credentials.of("test", "test"),
        InstantSource.system(),
        retry(),
        meter);
  }

  static DynamoDb sdk() {
    return new SdkDynamoDb(Running.CLIENT, retry());
  }

  private static Retry retry() {
    return new Retry(10, Duration.ofMillis(5), Duration.ofMillis(100), new Random(1));
  }
}
