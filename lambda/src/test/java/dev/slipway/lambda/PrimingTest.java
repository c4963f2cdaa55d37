package dev.slipway.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.http.Handler;
import dev.slipway.http.TestApi;
import dev.slipway.http.token.PrincipalClaims;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrimingTest {
  @Test
  void primingRequestIsReadToItsEndAndWritesNothing() {
    List<ApiFunction> functions = new ArrayList<>();
    TestApi api =
        new TestApi(
            (routes, _, _) -> {
              functions.add(new ApiFunction(routes, new PrincipalClaims("custom:tenant")));
              Handler none =
                  _ -> {
                    throw new AssertionError("nothing is sent");
                  };
              return none;
            });

    JsonNode answer = Gateway.json(Priming.of(functions.getFirst()).bytes());

    // Refused by the core, after the token, the body and every field were read.
    assertThat(answer.path("statusCode").asInt()).isEqualTo(422);
    assertThat(answer.path("body").asText()).contains("\"code\":\"unknown-purpose\"");
    assertThat(api.records()).isZero();
  }
}
