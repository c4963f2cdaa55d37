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
  @Test
  void everyOperationThatNeedsATokenHasItsRoute() throws Exception {
    assertThat(Routes.ALL)
        .extracting(RoutesTest::text)
        .containsExactlyInAnyOrderElementsOf(operations(false));
  }

  @Test
  void whatIsOpenOnAwsIsOpenInTheContract() throws Exception {
    assertThat(Routes.OPEN).extracting(RoutesTest::text).containsExactly("GET /healthz");
    assertThat(operations(true)).contains("GET /healthz");
  }

  private static String text(Routes.Route route) {
    return route.method() + " " + route.path();
  }

  private static List<String> operations(boolean open) throws Exception {
    JsonNode paths =
        new YAMLMapper().readTree(Path.of("../api/openapi.yaml").toFile()).path("paths");
    List<String> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      for (Map.Entry<String, JsonNode> each : path.getValue().properties()) {
        boolean free =
            each.getValue().has("security") && each.getValue().path("security").isEmpty();
        if (each.getValue().has("operationId") && free == open) {
          operations.add(each.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
        }
      }
    }
    return operations;
  }
}
