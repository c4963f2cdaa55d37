package dev.slipway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.http.Contract.Operation;
import dev.slipway.http.problem.ProblemType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds api/openapi.yaml, the routes and the catalogue of problems together. */
class ContractTest {
  private final List<Operation> operations = Contract.operations();

  @Test
  void everyRouteIsAnOperationAndEveryOperationARoute() {
    Set<String> written =
        operations.stream()
            .map(each -> each.method() + " " + each.path() + " " + query(each))
            .collect(Collectors.toSet());
    Set<String> routed =
        new TestApi()
            .routes.stream()
                .map(
                    each ->
                        each.method()
                            + " "
                            + each.pattern()
                            + " "
                            + new TreeSet<>(each.parameters()))
                .collect(Collectors.toSet());
    assertThat(routed).isEqualTo(written);
  }

  @Test
  void operationsWithoutSecurityAreTheOpenRoutes() {
    Set<String> written =
        operations.stream()
            .filter(each -> each.node().has("security"))
            .map(each -> each.method() + " " + each.path())
            .collect(Collectors.toSet());
    Set<String> routed =
        new TestApi()
            .routes.stream()
                .filter(Route.Open.class::isInstance)
                .map(each -> each.method() + " " + each.pattern())
                .collect(Collectors.toSet());
    assertThat(routed).isEqualTo(written);
  }

  @Test
  void everyProblemOfAnOperationIsInTheCatalogueUnderAListedStatus() {
    for (Operation operation : operations) {
      Set<String> fromCodes = new TreeSet<>();
      for (String code : operation.problemCodes()) {
        ProblemType type = ProblemType.of(code);
        assertThat(type).as("%s of %s", code, operation.path()).isNotNull();
        fromCodes.add(Integer.toString(type.status()));
      }
      Set<String> listed = new TreeSet<>();
      operation.node().path("responses").fieldNames().forEachRemaining(listed::add);
      listed.removeIf(status -> status.compareTo("400") < 0);
      assertThat(fromCodes).as(operation.path()).isEqualTo(listed);
    }
  }

  @Test
  void everyProblemWithAStatusIsAnAnswerOfSomeOperation() {
    Set<String> answered =
        operations.stream()
            .flatMap(each -> each.problemCodes().stream())
            .collect(Collectors.toSet());
    // These answer requests that have found no operation.
    answered.addAll(
        Set.of("route-not-found", "method-not-allowed", "http-malformed", "headers-too-large"));
    Set<String> catalogued =
        Arrays.stream(ProblemType.values())
            .filter(type -> type.status() != 0)
            .map(ProblemType::code)
            .collect(Collectors.toSet());
    assertThat(answered).isEqualTo(catalogued);
  }

  @Test
  void everyExampleIsAsItsSchemaSays() {
    int[] seen = {0};
    each(
        Contract.root().path("paths"),
        media ->
            media
                .path("examples")
                .forEach(
                    example -> {
                      JsonNode value = Contract.resolved(example).path("value");
                      Contract.validate("example", media.path("schema"), value, false);
                      seen[0]++;
                    }));
    assertThat(seen[0]).isGreaterThan(10);
  }

  @Test
  void answersOffTheContractAreSeen() {
    Request request = new Request("GET", "/healthz", "", Headers.of(), Body.empty(), "1");
    Response good = Response.json(200, Map.of("status", "ok"));
    Contract.check(request, good);
    for (Response bad :
        List.of(
            Response.json(200, Map.of("status", "no")),
            Response.json(200, Map.of("status", "ok", "more", 1)),
            Response.json(200, Map.of()),
            Response.json(201, Map.of("status", "ok")),
            good.with("x-more", "1"),
            good.with("content-type", "text/plain"))) {
      assertThatThrownBy(() -> Contract.check(request, bad)).isInstanceOf(AssertionError.class);
    }
  }

  private static String query(Operation operation) {
    Set<String> names = new TreeSet<>();
    operation
        .node()
        .path("parameters")
        .forEach(
            parameter -> {
              JsonNode resolved = Contract.resolved(parameter);
              if (resolved.path("in").asText().equals("query")) {
                names.add(resolved.path("name").asText());
              }
            });
    return names.toString();
  }

  private static void each(JsonNode node, Consumer<JsonNode> use) {
    if (node.has("schema") && node.has("examples")) {
      use.accept(node);
    }
    node.forEach(child -> each(child, use));
  }
}
