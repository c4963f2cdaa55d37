package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.http.token.TokenRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSettingsTest {
  @TempDir Path directory;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void setWhatIsNeeded() throws IOException {
    Path config = directory.resolve("slipway.json");
    Files.writeString(config, "{\"purposes\": {\"photo\": {\"types\": [\"image/*\"]}}}");
    environment.put("SLIPWAY_CONFIG", config.toString());
    environment.put("SLIPWAY_DATABASE", "/var/lib/slipway/slipway.db");
    environment.put("SLIPWAY_TOKEN_ISSUER", "https://login.example.com/");
    environment.put("SLIPWAY_TOKEN_JWKS_URL", "https://login.example.com/jwks.json");
    environment.put("SLIPWAY_S3_BUCKET", "uploads");
    environment.put("SLIPWAY_S3_REGION", "eu-central-1");
  }

  @Test
  void whatIsNeededSuffices() {
    ServerSettings settings = read();
    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.purposes().find("photo")).isNotNull();
    assertThat(settings.environment()).isEqualTo("production");
    assertThat(settings.workers()).isEqualTo(4);
    assertThat(settings.tokens()).isEqualTo(TokenRules.of("https://login.example.com/"));
    assertThat(settings.origins()).isEmpty();
    assertThat(settings.eventsSecret()).isNull();
    assertThat(settings.logLevel()).isEqualTo(Level.INFO);
  }

  @Test
  void everyVariableIsRead() {
    environment.putAll(
        Map.of(
            "SLIPWAY_HOST", "0.0.0.0",
            "SLIPWAY_PORT", "0",
            "SLIPWAY_ENVIRONMENT", "staging",
            "SLIPWAY_WORKERS", "256",
            "SLIPWAY_TOKEN_AUDIENCE", "uploads",
            "SLIPWAY_TOKEN_TENANT_CLAIM", "org_id",
            "SLIPWAY_TOKEN_ALGORITHMS", "RS256, ES256",
            "SLIPWAY_CORS_ORIGINS", "https://a.example.com,http://localhost:5173,app://desktop",
            "SLIPWAY_EVENTS_SECRET", "0123456789abcdef",
            "SLIPWAY_LOG_LEVEL", "debug"));
    ServerSettings settings = read();
    assertThat(settings.host()).isEqualTo("0.0.0.0");
    assertThat(settings.port()).isZero();
    assertThat(settings.environment()).isEqualTo("staging");
    assertThat(settings.workers()).isEqualTo(256);
    assertThat(settings.tokens())
        .isEqualTo(
            new TokenRules(
                "https://login.example.com/", "uploads", Set.of("RS256", "ES256"), "org_id"));
    assertThat(settings.origins())
        .containsExactlyInAnyOrder(
            "https://a.example.com", "http://localhost:5173", "app://desktop");
    assertThat(settings.eventsSecret()).isEqualTo("0123456789abcdef");
    assertThat(settings.logLevel()).isEqualTo(Level.FINE);
  }

  /** The launcher sets it where it has installed the library. */
  @Test
  void whereLibvipsIsMayBeSaid() {
    environment.put("SLIPWAY_LIBVIPS", "/opt/libvips.so");
    assertThat(read().port()).isEqualTo(8080);
  }

  @Test
  void everyFaultIsToldAtOnceWithItsVariableFirst() throws IOException {
    Path config = directory.resolve("broken.json");
    Files.writeString(config, "{\"purposes\": {\"photo\": {\"ttl\": \"1h\", \"colour\": 1}}}");
    environment.clear();
    environment.put("SLIPWAY_CONFIG", config.toString());
    environment.put("SLIPWAY_PORT", "70000");
    environment.put("SLIPWAY_WORKERS", "0");
    environment.put("SLIPWAY_S3_ACCESS_KEY_ID", "AKID");
    environment.put("SLIPWAY_TOKEN_AUDIANCE", "uploads");
    String place = "SLIPWAY_CONFIG: " + config + ": purposes.photo.";
    assertThat(faults())
        .hasSize(11)
        .allMatch(fault -> fault.startsWith("SLIPWAY_") && !fault.contains("\n"))
        .anyMatch(f -> f.startsWith("SLIPWAY_TOKEN_AUDIANCE: unknown; known are SLIPWAY_HOST, "))
        .anyMatch(f -> f.equals("SLIPWAY_PORT: is \"70000\"; 0 to 65535 are allowed"))
        .anyMatch(f -> f.startsWith(place + "types: name at least one"))
        .anyMatch(f -> f.startsWith(place + "colour: unknown; known are"))
        .anyMatch(f -> f.equals("SLIPWAY_DATABASE: missing; the path of a SQLite file is needed"))
        .anyMatch(f -> f.equals("SLIPWAY_WORKERS: is \"0\"; 1 to 256 are allowed"))
        .anyMatch(f -> f.startsWith("SLIPWAY_TOKEN_ISSUER: missing; "))
        .anyMatch(f -> f.startsWith("SLIPWAY_TOKEN_JWKS_URL: missing; "))
        .anyMatch(f -> f.startsWith("SLIPWAY_S3_REGION: missing; "))
        .anyMatch(f -> f.startsWith("SLIPWAY_S3_BUCKET: missing; "))
        .anyMatch(f -> f.startsWith("SLIPWAY_S3_SECRET_ACCESS_KEY: missing; "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HOST | a host | is \"a host\"; an address or name, such as 0.0.0.0, is needed",
        "PORT | -1 | is \"-1\"; 0 to 65535 are allowed",
        "PORT | ٣٣ | is \"??\"; 0 to 65535 are allowed",
        "PORT | 99999999999999999999 | is \"99999999999999999999\"; 0 to 65535 are allowed",
        "CONFIG | /nowhere/slipway.json | /nowhere/slipway.json: there is no such file",
        "DATABASE | jdbc:postgresql://db/slipway | is the address of a database server; PostgreSQL"
            + " comes with a later release. Name a SQLite file, such as"
            + " /var/lib/slipway/slipway.db",
        "DATABASE | postgres://u:pw@db/slipway | is the address of a database server; PostgreSQL"
            + " comes with a later release. Name a SQLite file, such as"
            + " /var/lib/slipway/slipway.db",
        "ENVIRONMENT | Prod | is \"Prod\"; environment must be 1 to 32 characters of a-z, 0-9 and"
            + " hyphen, not starting with one",
        "WORKERS | many | is \"many\"; 1 to 256 are allowed",
        "TOKEN_JWKS_URL | http://login.example.com/ | is \"http://login.example.com/\"; the key"
            + " set's address is http://login.example.com/; https is allowed, or http to this"
            + " machine",
        "TOKEN_JWKS_URL | not a url | is \"not a url\"; it is no URL",
        "TOKEN_ALGORITHMS | HS256,RS256 | is \"HS256,RS256\"; one or more of"
            + " ES256,ES384,ES512,PS256,PS384,PS512,RS256,RS384,RS512",
        "TOKEN_ALGORITHMS | none | is \"none\"; one or more of"
            + " ES256,ES384,ES512,PS256,PS384,PS512,RS256,RS384,RS512",
        "EVENTS_SECRET | short | has 5 characters; 16 to 256, visible ASCII without spaces, are"
            + " allowed, such as those of openssl rand -hex 32",
        "CLAMD | localhost:3310 | is \"localhost:3310\"; tcp://host:3310 and"
            + " unix:/path/to/socket are allowed",
        "LOG_LEVEL | INFO | is \"INFO\"; error, warning, info and debug are allowed",
      })
  void aFaultTellsWhatIsAllowed(String name, String value, String fault) {
    environment.put("SLIPWAY_" + name, value);
    assertThat(faults()).containsExactly("SLIPWAY_" + name + ": " + fault);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app.example.com",
        "https://app.example.com/",
        "https://app.example.com/page",
        "https://App.example.com",
        "https://app.example.com:443",
        "http://app.example.com:80",
        "https://*.example.com",
        "https://user@app.example.com",
        "https://a.example.com https://b.example.com",
        "null",
      })
  void whatNoBrowserSendsIsNoOrigin(String origin) {
    environment.put("SLIPWAY_CORS_ORIGINS", "https://ok.example.com," + origin);
    assertThat(faults())
        .singleElement()
        .asString()
        .startsWith("SLIPWAY_CORS_ORIGINS: is \"" + origin + "\"; origins as browsers send them");
  }

  @Test
  void withAClamdPurposesMayScan() throws IOException {
    scan();
    environment.put("SLIPWAY_CLAMD", "unix:/run/clamav/clamd.ctl");
    assertThat(read().purposes().all()).hasSize(1);
  }

  @Test
  void withoutAClamdAPurposeThatScansIsAFaultThatSaysWhatToDo() throws IOException {
    scan();
    assertThat(faults())
        .singleElement()
        .asString()
        .startsWith("SLIPWAY_CONFIG: ")
        .endsWith(
            "scan cannot run here: SLIPWAY_CLAMD is not set; it names a clamd, such as"
                + " tcp://localhost:3310");
  }

  private void scan() throws IOException {
    Files.writeString(
        directory.resolve("slipway.json"),
        "{\"purposes\": {\"a\": {\"types\": [\"*/*\"], \"steps\": [\"scan\", \"promote\"]}}}");
  }

  @Test
  void everyOriginMayBeAllowed() {
    environment.put("SLIPWAY_CORS_ORIGINS", "*");
    assertThat(read().origins()).containsExactly("*");
  }

  @Test
  void anEmptyVariableIsAsGoodAsNone() {
    environment.put("SLIPWAY_PORT", "");
    environment.put("SLIPWAY_EVENTS_SECRET", "");
    assertThat(read().port()).isEqualTo(8080);
    assertThat(read().eventsSecret()).isNull();
  }

  @Test
  void whatKubernetesSetsBesideAServiceIsNoFaultButItsPortIs() {
    environment.put("SLIPWAY_SERVICE_HOST", "10.0.0.1");
    environment.put("SLIPWAY_PORT_80_TCP_ADDR", "10.0.0.1");
    assertThat(read().port()).isEqualTo(8080);
    environment.put("SLIPWAY_PORT", "tcp://10.0.0.1:80");
    assertThat(faults())
        .singleElement()
        .asString()
        .startsWith("SLIPWAY_PORT: is what Kubernetes sets")
        .contains("enableServiceLinks: false");
  }

  @Test
  void noSecretIsEverShown() {
    environment.put("SLIPWAY_EVENTS_SECRET", "tell nobody of this");
    assertThat(faults()).singleElement().asString().doesNotContain("nobody");
    environment.put("SLIPWAY_EVENTS_SECRET", "tell-nobody-of-this");
    assertThat(read().toString()).doesNotContain("nobody");
  }

  @Test
  void controlCharactersDoNotReachTheTerminal() {
    environment.put("SLIPWAY_LOG_LEVEL", "\u001b[2J\n" + "x".repeat(10_000));
    assertThat(faults())
        .singleElement()
        .asString()
        .startsWith("SLIPWAY_LOG_LEVEL: is \"?[2J?xxx")
        .hasSizeLessThan(200);
  }

  private ServerSettings read() {
    ServerSettings.Reading reading = ServerSettings.read(environment);
    assertThat(reading).isInstanceOf(ServerSettings.Reading.Read.class);
    return ((ServerSettings.Reading.Read) reading).settings();
  }

  private List<String> faults() {
    ServerSettings.Reading reading = ServerSettings.read(environment);
    assertThat(reading).isInstanceOf(ServerSettings.Reading.Faulty.class);
    return ((ServerSettings.Reading.Faulty) reading).faults();
  }
}
