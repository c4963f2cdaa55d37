package dev.slipway.http.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.Principal;
import dev.slipway.http.Authentication.Answer;
import dev.slipway.http.Body;
import dev.slipway.http.Headers;
import dev.slipway.http.Request;
import dev.slipway.testkit.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevTokensTest {
  private final MovableClock clock = new MovableClock();
  private final Principal ann = new Principal("acme", "ann", Set.of("uploads:admin"));

  @TempDir private Path directory;

  @Test
  void tokensOutliveARestart() throws IOException {
    Path file = directory.resolve("new/dev-key.json");
    String token = DevTokens.open(file, clock).issue(ann);
    DevTokens restarted = DevTokens.open(file, clock);
    assertThat(verify(restarted, token)).isEqualTo(new Answer.Known(ann));
  }

  @Test
  void keyFileIsItsOwnersAloneAndHasNoCompany() throws IOException {
    Path file = directory.resolve("dev-key.json");
    DevTokens.open(file, clock);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(directory.toFile().list()).containsExactly("dev-key.json");
  }

  @Test
  void publishedKeysHoldNoSecret() throws IOException {
    DevTokens tokens = DevTokens.open(directory.resolve("key"), clock);
    assertThat(tokens.keySet().toString()).contains("kid", "x=", "y=").doesNotContain(" d=");
  }

  @Test
  void tokensOfAnotherKeyAreRefused() throws IOException {
    String foreign = DevTokens.open(directory.resolve("one"), clock).issue(ann);
    DevTokens tokens = DevTokens.open(directory.resolve("two"), clock);
    assertThat(verify(tokens, foreign)).isInstanceOf(Answer.Unknown.class);
  }

  @Test
  void brokenKeyFileIsNamedAndLeftAlone() throws IOException {
    Path file = directory.resolve("key");
    for (String text :
        new String[] {"", "{", "{\"kty\":\"oct\",\"k\":\"AA\"}", "x".repeat(20_000)}) {
      Files.writeString(file, text);
      assertThatThrownBy(() -> DevTokens.open(file, clock))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("Remove it");
      assertThat(file).hasContent(text);
    }
  }

  private Answer verify(DevTokens tokens, String token) {
    return new TokenVerifier(tokens.keys(), TokenRules.of(DevTokens.ISSUER), clock)
        .of(
            new Request(
                "GET", "/", "", Headers.of("Authorization", "Bearer " + token), Body.empty(), "1"));
  }
}
