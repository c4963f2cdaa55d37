package dev.slipway.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutesTest {
  /** API Gateway has a route for every operation that needs a token, and for no other. */
  @Test
  void everyOperationOfTheContractHasItsRoute() throws Exception {
    JsonNode paths =
        new YAMLMapper().readTree(Path.of("../api/openapi.yaml").toFile()).path("paths");
    List<String> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      for (Map.Entry<String, JsonNode> each : path.getValue().properties()) {
        boolean open =
            each.getValue().has("security") && each.getValue().path("security").isEmpty();
        if (each.getValue().has("operationId") && !open) {
          operations.add(each.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
        }
      }
    }

    assertThat(Routes.ALL)
        .extracting(route -> route.method() + " " + route.path())
        .containsExactlyInAnyOrderElementsOf(operations);
  }
}
