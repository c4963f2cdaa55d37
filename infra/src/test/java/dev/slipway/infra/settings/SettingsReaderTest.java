package dev.slipway.infra.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.infra.settings.SettingsReader.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
  private static final Pattern TABLE_ROW =
      Pattern.compile("^\\| `([A-Za-z.]+)` \\|", Pattern.MULTILINE);

  private static final String WITH_ISSUER =
      """
      { "tokens": { "issuer": "https://id.example.com" }, "domain": {}, "large": {}, "throttle": {} }
      """;

  @ParameterizedTest
  @ValueSource(strings = {"dev", "production"})
  void exampleIsWithoutFault(String name) throws Exception {
    String json = Files.readString(Path.of("environments/" + name + ".json"));

    assertThat(SettingsReader.read(json)).isInstanceOf(Reading.Known.class);
  }

  @Test
  void fewSettingsSuffice() {
    Settings settings = known("{\"environment\": \"try\", \"tokens\": {\"cognito\": true}}");

    assertThat(settings.tokens()).isEqualTo(new Settings.Tokens.Pool());
    assertThat(settings.longestGrant()).isEqualTo(Duration.ofHours(1));
    assertThat(settings.protect()).isTrue();
    assertThat(settings.tenantCredentials()).isTrue();
    assertThat(settings.postGrants()).isFalse();
    assertThat(settings.large()).isNull();
    assertThat(settings.encryption()).isEqualTo(new Settings.Encryption.S3Managed());
  }

  @Test
  void everyFaultIsToldAtOnce() {
    List<String> faults =
        faults(
            """
            { "environment": "Prod!", "tokens": {}, "corsOrigins": ["app.example.com"],
              "longestGrant": "PT2H", "logRetentionDays": 8, "scanner": "none", "protcet": true,
              "large": { "minTasks": 5, "maxTasks": 2, "cpu": 1024, "memoryMiB": 512 } }
            """);

    assertThat(faults).hasSize(9);
    assertThat(String.join("\n", faults))
        .contains("environment must be 1 to 20 characters")
        .contains("it is \"Prod!\"")
        .contains("tokens.issuer must be")
        .contains("corsOrigins must be")
        .contains("longestGrant must be a duration from PT1M to PT1H")
        .contains("logRetentionDays must be one of")
        .contains("scanner must be one of guardduty, clamd")
        .contains("large.minTasks must be at most maxTasks")
        .contains("large.memoryMiB must be a size that Fargate has for this cpu")
        .contains("protcet is not known; known are environment, account");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"account\": \"12\"|account must be 12 digits",
        "\"region\": \"here\"|region must be a region",
        "\"kms\": \"yes\"|kms must be none, managed",
        "\"longestGrant\": \"an hour\"|longestGrant must be",
        "\"longestGrant\": \"PT-5M\"|longestGrant must be",
        "\"longestGrant\": \"PT30S\"|longestGrant must be",
        "\"objectsAtOnce\": 1|objectsAtOnce must be a whole number from 2 to 1000",
        "\"objectsAtOnce\": 2.5|objectsAtOnce must be",
        "\"zones\": 3|zones must be",
        "\"throttle\": {\"rate\": 0}|throttle.rate must be",
        "\"throttle\": []|throttle must be an object",
        "\"domain\": {\"name\": \"x\", \"certificate\": \"arn:aws:acm:x\"}|domain.name must be a host name",
        "\"domain\": {\"name\": \"a.example.com\"}|domain.certificate must be",
        "\"tags\": {\"aws:x\": \"y\"}|tags must be",
        "\"tags\": {\"x\": 1}|tags must be",
        "\"alarmEmail\": \"me\"|alarmEmail must be an e-mail address",
        "\"protect\": \"yes\"|protect must be true or false",
        "\"corsOrigins\": \"*\"|corsOrigins must be a list",
        "\"corsOrigins\": [\"*\"]|corsOrigins must be a list of which each is an origin",
        "\"logLevel\": \"loud\"|logLevel must be one of",
        "\"environment\": \"twice\"|no JSON: Duplicate field 'environment'"
      })
  void faultIsTold(String field, String fault) {
    assertThat(faults("{\"environment\": \"try\", \"tokens\": {\"cognito\": true}, " + field + "}"))
        .singleElement()
        .asString()
        .contains(fault);
  }

  @Test
  void issuerNeedsAnAudience() {
    assertThat(
            faults(
                "{\"environment\": \"try\", \"tokens\": {\"issuer\": \"https://id.example.com\"}}"))
        .singleElement()
        .asString()
        .contains("tokens.audiences", "other services");
  }

  @Test
  void whatIsNoJsonIsOneFault() {
    assertThat(faults("{\"environment\": ")).hasSize(1);
    assertThat(faults("[]")).contains("the file must be an object, but is []");
  }

  @Test
  void objectThatIsNotThereIsSaidToBeMissing() {
    assertThat(faults("{\"environment\": \"try\"}"))
        .contains("tokens must be an object, but is missing");
  }

  @Test
  void pageExplainsEverySetting() throws Exception {
    String page = Files.readString(Path.of("../docs/deploy.md"));
    Set<String> explained =
        TABLE_ROW
            .matcher(page)
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> known = new TreeSet<>(SettingsReader.namesAsked(WITH_ISSUER));
    known.addAll(SettingsReader.namesAsked("{\"tokens\": {\"cognito\": true}}"));

    assertThat(explained).isEqualTo(known);
  }

  private static Settings known(String json) {
    return ((Reading.Known) SettingsReader.read(json)).settings();
  }

  private static List<String> faults(String json) {
    return ((Reading.Faulty) SettingsReader.read(json)).faults();
  }
}
