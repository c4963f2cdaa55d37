package dev.slipway.bench.coldstart;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.CRC32;

/**
 * Stands in for DynamoDB behind TLS 1.3. It takes every write at once and keeps it; whether it was
 * signed rightly is looked at when no clock runs any more.
 */
final class DynamoStandIn implements AutoCloseable {
  private static final String TARGET = "DynamoDB_20120810.";
  private static final Set<String> WRITES = Set.of("PutItem", "TransactWriteItems", "UpdateItem");

  private static final int WARM_HANDSHAKES = 500;

  private final ConcurrentLinkedQueue<HttpRequest> writes = new ConcurrentLinkedQueue<>();
  private final StandIn server;

  private DynamoStandIn(TestAuthority authority) throws IOException {
    this.server = StandIn.secure(authority, this::answer);
  }

  static DynamoStandIn start(TestAuthority authority) throws IOException {
    DynamoStandIn table = new DynamoStandIn(authority);
    authority.warm(table.server.port(), WARM_HANDSHAKES);
    return table;
  }

  String endpoint() {
    return "https://localhost:" + server.port();
  }

  /** What was written since this was last asked. */
  List<HttpRequest> written() {
    List<HttpRequest> taken = List.copyOf(writes);
    writes.clear();
    return taken;
  }

  private HttpAnswer answer(HttpRequest request) {
    String target = request.header("x-amz-target");
    String operation = target.startsWith(TARGET) ? target.substring(TARGET.length()) : target;
    if (!WRITES.contains(operation)) {
      return answer(
          400,
          "{\"__type\":\"com.amazon.coral.service#UnknownOperationException\",\"message\":\"%s\"}"
              .formatted(operation));
    }
    writes.add(request);
    return answer(200, "{}");
  }

  private static HttpAnswer answer(int status, String body) {
    HttpAnswer bare = HttpAnswer.of(status, body);
    CRC32 crc = new CRC32();
    crc.update(bare.body());
    return new HttpAnswer(
        status,
        Map.of(
            "content-type", "application/x-amz-json-1.0",
            "x-amzn-requestid", "4KBNVRGD25RG1KEO9UT4V3FQDJVV4KQNSO5AEMVJF66Q9ASUAAJG",
            "x-amz-crc32", Long.toString(crc.getValue())),
        bare.body());
  }

  @Override
  public void close() {
    server.close();
  }
}
