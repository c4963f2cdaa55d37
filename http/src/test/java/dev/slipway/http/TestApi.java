package dev.slipway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.core.Principal;
import dev.slipway.core.Problem;
import dev.slipway.core.port.Step;
import dev.slipway.core.purpose.FileNames;
import dev.slipway.core.purpose.Purpose;
import dev.slipway.core.purpose.Purposes;
import dev.slipway.core.purpose.Retention;
import dev.slipway.core.purpose.TransferRules;
import dev.slipway.core.purpose.TypePattern;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.upload.Upload;
import dev.slipway.core.upload.UploadId;
import dev.slipway.core.usecase.Duties;
import dev.slipway.core.usecase.Timing;
import dev.slipway.core.usecase.UseCases;
import dev.slipway.http.token.DevTokens;
import dev.slipway.http.token.TokenRules;
import dev.slipway.http.token.TokenVerifier;
import dev.slipway.testkit.InMemoryEventQueue;
import dev.slipway.testkit.InMemoryGrantIssuer;
import dev.slipway.testkit.InMemoryObjectStore;
import dev.slipway.testkit.InMemoryUploadStore;
import dev.slipway.testkit.MovableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** The whole API over fakes; every answer it gives is held against api/openapi.yaml. */
final class TestApi {
  static final String PHOTO =
      """
      {"purpose":"photo","fileName":"me.jpg","contentType":"image/jpeg","size":4}""";
  private static final ObjectMapper JSON = new ObjectMapper();

  final MovableClock clock = new MovableClock();
  final InMemoryUploadStore store = new InMemoryUploadStore();
  final InMemoryObjectStore objects = new InMemoryObjectStore(clock);
  final ObjectKeys keys = new ObjectKeys("test");
  final DevTokens tokens = DevTokens.fleeting(clock);
  final UseCases useCases;
  final List<Route> routes;
  private final Api api;

  TestApi() {
    Purposes purposes =
        new Purposes(
            List.of(
                purpose("photo", "image/*", Set.of("jpg", "jpeg", "png"), 1000),
                purpose("anything", "*/*", Set.of(), 1L << 46)));
    useCases =
        UseCases.over(
            new UseCases.Ports(
                store,
                objects,
                new InMemoryGrantIssuer(clock),
                new InMemoryEventQueue(clock),
                List.of(new PickyStep()),
                List.of()),
            purposes,
            keys,
            Timing.DEFAULT,
            Duties.ALL,
            clock,
            new Random(1));
    routes =
        Stream.of(
                ContractRoutes.of(useCases, purposes),
                OperationRoutes.of(() -> "# HELP up Whether it is up.\nup 1\n"),
                DevRoutes.of(tokens))
            .flatMap(List::stream)
            .toList();
    api = new Api(routes, new TokenVerifier(tokens.keys(), TokenRules.of(DevTokens.ISSUER), clock));
  }

  private static Purpose purpose(String name, String type, Set<String> extensions, long maxSize) {
    return new Purpose(
        name,
        List.of(new TypePattern(type)),
        extensions,
        1,
        maxSize,
        256L << 20,
        Duration.ofMinutes(15),
        TransferRules.DEFAULT,
        List.of("inspect", "promote"),
        Retention.DEFAULT,
        FileNames.PLAIN,
        Map.of());
  }

  String token(String tenant, String user, String... scopes) {
    return tokens.issue(new Principal(tenant, user, Set.of(scopes)));
  }

  String ann() {
    return token("acme", "ann");
  }

  /** Sends a request as Ann of Acme. */
  Response send(String method, String target, String body, String... headers) {
    return sendAs(ann(), method, target, body, headers);
  }

  /** Sends a request with a token. */
  Response sendAs(String token, String method, String target, String body, String... headers) {
    Headers all = Headers.of(headers).with("authorization", "Bearer " + token);
    return send(method, target, Body.of(body), body.isEmpty() ? all : json(all));
  }

  /** Sends a request as it is. */
  Response send(String method, String target, Body body, Headers headers) {
    int question = target.indexOf('?');
    String path = question < 0 ? target : target.substring(0, question);
    String query = question < 0 ? "" : target.substring(question + 1);
    Request request = new Request(method, path, query, headers, body, "request-1");
    Response response = api.handle(request);
    Contract.check(request, response);
    return response;
  }

  /** Creates an upload of Ann's and gives its id. */
  String created(String body) {
    return text(send("POST", "/v1/uploads", body), "id");
  }

  /** Does what S3 and a worker would: the bytes arrive and are processed. */
  Upload arrived(String id, byte[] bytes) {
    UploadId uploadId = new UploadId(id);
    Upload upload = Objects.requireNonNull(store.find(uploadId));
    objects.write(keys.incoming(upload), bytes, upload.file().contentType());
    try {
      useCases.process().handle(uploadId, "worker-1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return Objects.requireNonNull(store.find(uploadId));
  }

  /** Gives the record a new version, with nothing else changed. */
  void touch(String id) {
    Upload now = Objects.requireNonNull(store.find(new UploadId(id)));
    Upload next = now.next(clock.instant()).build();
    if (store.replace(next)) {
      useCases.changes().changed(next);
    }
  }

  static JsonNode json(Response response) {
    try {
      return JSON.readTree(response.body().bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Response response, String field) {
    return json(response).path(field).asText();
  }

  static String header(Response response, String name) {
    return Objects.requireNonNull(response.headers().first(name), name);
  }

  private static Headers json(Headers headers) {
    return headers.first("content-type") == null
        ? headers.with("content-type", "application/json")
        : headers;
  }

  /** Passes everything but objects that begin with "BAD". */
  private static final class PickyStep implements Step {
    @Override
    public String name() {
      return "inspect";
    }

    @Override
    public Result run(Input input) throws IOException {
      byte[] first = input.open(0, Math.min(3, input.object().size())).readAllBytes();
      return new String(first, StandardCharsets.US_ASCII).equals("BAD")
          ? new Result.Rejected(new Problem("type-mismatch", "It is no image. Send one."))
          : new Result.Passed(Map.of("contentType", "image/jpeg"));
    }
  }
}
