package dev.slipway.awscalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.signer.Credentials;
import dev.slipway.signer.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentCredentialsIT {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final String FULL_URI = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
  private static final String TOKEN = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
  private static final String GOOD =
      "{\"AccessKeyId\":\"ASIA\",\"SecretAccessKey\":\"secret\",\"Token\":\"token\",\"Expiration\":\"2026-01-01T06:00:00Z\"}";

  @Test
  void variablesAreCredentials() {
    Map<String, String> variables = new HashMap<>();
    variables.put("AWS_ACCESS_KEY_ID", "AKIA");
    variables.put("AWS_SECRET_ACCESS_KEY", "secret");
    assertThat(of(variables).get()).isEqualTo(Credentials.of("AKIA", "secret"));

    variables.put("AWS_SESSION_TOKEN", "token");
    assertThat(of(variables).get())
        .isEqualTo(new Credentials("AKIA", Secret.of("secret"), "token", null));
  }

  @Test
  void addressIsAskedOnceWithItsToken() throws IOException {
    List<String> authorizations = new ArrayList<>();
    try (StandIn endpoint = answering(authorizations, GOOD)) {
      EnvironmentCredentials credentials =
          of(Map.of(FULL_URI, endpoint.uri() + "/credentials", TOKEN, "open sesame"));

      assertThat(credentials.get())
          .isEqualTo(
              new Credentials(
                  "ASIA", Secret.of("secret"), "token", Instant.parse("2026-01-01T06:00:00Z")));
      assertThat(credentials.get()).isSameAs(credentials.get());
    }
    assertThat(authorizations).containsExactly("open sesame");
  }

  @Test
  void tokenOfAFileIsRead(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("token"), "from a file\n");
    List<String> authorizations = new ArrayList<>();
    try (StandIn endpoint = answering(authorizations, GOOD)) {
      of(Map.of(FULL_URI, endpoint.uri() + "/", TOKEN + "_FILE", file.toString())).get();
    }
    assertThat(authorizations).containsExactly("from a file");
  }

  @Test
  void tokenOfTwoLinesIsNotSent() throws IOException {
    List<String> authorizations = new ArrayList<>();
    try (StandIn endpoint = answering(authorizations, GOOD)) {
      EnvironmentCredentials credentials =
          of(Map.of(FULL_URI, endpoint.uri() + "/", TOKEN, "a\r\nb: c"));
      assertThatThrownBy(credentials::get).hasMessageContaining("more than one line");
    }
    assertThat(authorizations).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"AccessKeyId\":1}",
        "{\"AccessKeyId\":\"ASIA\",\"SecretAccessKey\":\"secret\",\"Token\":\"token\"}",
        "{\"AccessKeyId\":\"ASIA\",\"SecretAccessKey\":\"secret \",\"Token\":\"t\",\"Expiration\":\"2026-01-01T06:00:00Z\"}",
        "{\"AccessKeyId\":\"ASIA\",\"SecretAccessKey\":\"secret\",\"Token\":\"t\",\"Expiration\":\"2025-01-01T06:00:00Z\"}"
      })
  void garbageGivesNoCredentials(String answer) throws IOException {
    try (StandIn endpoint = answering(new ArrayList<>(), answer)) {
      EnvironmentCredentials credentials = of(Map.of(FULL_URI, endpoint.uri() + "/"));
      assertThatThrownBy(credentials::get).hasCauseInstanceOf(AwsCallException.Garbled.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/",
        "http://evil.example/",
        "http://127.0.0.1.evil.example/",
        "ftp://127.0.0.1/",
        "http:///",
        "file:///etc/passwd"
      })
  void tokenIsNotSentAnywhere(String uri) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(Map.of(FULL_URI, uri, TOKEN, "secret")))
        .withMessageContaining("must be https");
  }

  @Test
  void emptyEnvironmentSaysWhatToSet() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(Map.of()))
        .withMessageContaining("AWS_ACCESS_KEY_ID");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(Map.of("AWS_ACCESS_KEY_ID", "AKIA")))
        .withMessageContaining("AWS_SECRET_ACCESS_KEY");
  }

  @Test
  void relativeAddressCannotLeaveItsHost() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(Map.of("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "@evil.example/")));
  }

  private static EnvironmentCredentials of(Map<String, String> environment) {
    return EnvironmentCredentials.of(environment, () -> NOW);
  }

  private static StandIn answering(List<String> authorizations, String answer) throws IOException {
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    return new StandIn()
        .answer(
            exchange -> {
              authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
              exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
              exchange.getResponseBody().write(body);
            });
  }
}
