package dev.slipway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** api/openapi.yaml, and whether an answer keeps to it. */
final class Contract {
  private static final Set<String> METHODS = Set.of("get", "post", "delete");
  private static final Set<String> EVERYWHERE =
      Set.of("cache-control", "content-type", "x-content-type-options", "referrer-policy", "vary");
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();
  private static final JsonNode ROOT = load();

  private Contract() {}

  /** One operation of the contract. */
  record Operation(String method, String path, JsonNode node) {
    List<String> problemCodes() {
      List<String> codes = new ArrayList<>();
      node.path("x-problem-codes").forEach(code -> codes.add(code.asText()));
      return codes;
    }

    JsonNode response(int status) {
      return resolved(node.path("responses").path(Integer.toString(status)));
    }
  }

  static JsonNode root() {
    return ROOT;
  }

  static List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    ROOT.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(method -> METHODS.contains(method.getKey()))
                    .forEach(
                        method ->
                            operations.add(
                                new Operation(
                                    method.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    method.getValue()))));
    return operations;
  }

  /** Fails unless the answer's status, headers, body and problem code are in the contract. */
  static void check(Request request, Response response) {
    assertThat(response.status()).as("%s %s", request.method(), request.path()).isLessThan(500);
    String method = request.method().equals("HEAD") ? "GET" : request.method();
    List<Operation> found =
        operations().stream()
            .filter(each -> each.method().equals(method) && matches(each.path(), request.path()))
            .toList();
    if (found.isEmpty()) {
      assertThat(response.status()).isIn(404, 405);
      if (!request.method().equals("HEAD")) {
        validate("#/components/schemas/Problem", TestApi.json(response));
      }
      return;
    }
    check(found.getFirst(), response, request.method().equals("HEAD"));
  }

  private static void check(Operation operation, Response response, boolean bodiless) {
    String where = operation.method() + " " + operation.path() + " " + response.status();
    JsonNode listed = operation.response(response.status());
    assertThat(listed.isMissingNode()).as("%s is not in the contract", where).isFalse();
    response.headers().values().keySet().stream()
        .filter(name -> !EVERYWHERE.contains(name))
        .forEach(
            name ->
                assertThat(listed.path("headers").properties())
                    .as("%s: header %s", where, name)
                    .anyMatch(header -> header.getKey().equalsIgnoreCase(name)));
    if (listed.path("content").isMissingNode()) {
      assertThat(response.body().isEmpty()).as("%s has no body", where).isTrue();
    } else if (!bodiless) {
      checkBody(where, operation, listed, response);
    }
  }

  private static void checkBody(
      String where, Operation operation, JsonNode listed, Response response) {
    String type = TestApi.header(response, "content-type").split(";", 2)[0];
    JsonNode media = listed.path("content").path(type);
    assertThat(media.isMissingNode()).as("%s as %s", where, type).isFalse();
    if (type.endsWith("json")) {
      JsonNode json = TestApi.json(response);
      validate(where, media.path("schema"), json, true);
      if (response.status() >= 400) {
        assertThat(operation.problemCodes()).as(where).contains(json.path("code").asText());
        assertThat(json.path("status").asInt()).as(where).isEqualTo(response.status());
      }
    }
  }

  static void validate(String pointer, JsonNode instance) {
    validate(pointer, new ObjectMapper().createObjectNode().put("$ref", pointer), instance, true);
  }

  /** Fails unless the instance is as the schema says; formats are looked at when asked. */
  static void validate(String where, JsonNode schema, JsonNode instance, boolean formats) {
    JsonSchema compiled =
        SCHEMAS.computeIfAbsent(schema + " " + formats, _ -> compile(schema, formats));
    assertThat(compiled.validate(instance)).as("%s: %s", where, instance).isEmpty();
  }

  private static JsonSchema compile(JsonNode schema, boolean formats) {
    ObjectNode document = new ObjectMapper().createObjectNode();
    document.set("components", ROOT.path("components"));
    document.putArray("allOf").add(schema);
    return FACTORY.getSchema(
        document, SchemaValidatorsConfig.builder().formatAssertionsEnabled(formats).build());
  }

  static JsonNode resolved(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isMissingNode() ? node : ROOT.at(reference.asText().substring(1));
  }

  private static boolean matches(String pattern, String path) {
    String[] wanted = pattern.split("/", -1);
    String[] given = path.split("/", -1);
    boolean same = wanted.length == given.length;
    for (int i = 0; same && i < wanted.length; i++) {
      same = wanted[i].startsWith("{") || wanted[i].equals(given[i]);
    }
    return same;
  }

  private static JsonNode load() {
    try {
      return new YAMLMapper().readTree(Path.of("../api/openapi.yaml").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
