package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.worker.WorkerSettings.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerSettingsTest {
  private static final String QUEUE = "https://sqs.eu-central-1.amazonaws.com/123456789012/";

  @TempDir Path directory;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void setUp() throws IOException {
    Path config = directory.resolve("slipway.json");
    Files.writeString(
        config,
        """
        {"purposes": {"any": {"types": ["*/*"], "maxSize": "1 MiB", "steps": ["scan", "promote"]}}}""");
    environment.put("SLIPWAY_ENVIRONMENT", "prod");
    environment.put("SLIPWAY_CONFIG", config.toString());
    environment.put("SLIPWAY_S3_BUCKET", "uploads");
    environment.put("AWS_REGION", "eu-central-1");
    environment.put("SLIPWAY_TABLE", "uploads");
    environment.put("SLIPWAY_QUEUE_URL", QUEUE + "events");
    environment.put("SLIPWAY_DEAD_LETTER_QUEUE_URL", QUEUE + "events-dead");
    environment.put("SLIPWAY_SCANNER", "guardduty");
  }

  private WorkerSettings settings() {
    return switch (WorkerSettings.read(environment)) {
      case Reading.Read(WorkerSettings settings) -> settings;
      case Reading.Faulty(List<String> faults) -> throw new AssertionError(faults.toString());
    };
  }

  private List<String> faults() {
    return switch (WorkerSettings.read(environment)) {
      case Reading.Read _ -> List.of();
      case Reading.Faulty(List<String> faults) -> faults;
    };
  }

  @Test
  void whatIsLeftOutHasADefault() {
    WorkerSettings settings = settings();

    assertThat(settings.workers()).isEqualTo(2);
    assertThat(settings.largeQueueUrl()).isNull();
    assertThat(settings.guardDuty()).isTrue();
    assertThat(settings.purposes().all()).hasSize(1);
  }

  @Test
  void allFaultsAreToldAtOnce() {
    environment.keySet().removeIf(name -> !name.equals("SLIPWAY_CONFIG"));
    environment.put("SLIPWAY_WORKRES", "3");

    assertThat(faults())
        .anySatisfy(fault -> assertThat(fault).startsWith("SLIPWAY_WORKRES: unknown"))
        .anySatisfy(fault -> assertThat(fault).startsWith("SLIPWAY_CONFIG: ").contains("scan"))
        .anySatisfy(fault -> assertThat(fault).startsWith("SLIPWAY_TABLE: missing"))
        .anySatisfy(fault -> assertThat(fault).startsWith("SLIPWAY_QUEUE_URL: missing"))
        .anySatisfy(fault -> assertThat(fault).startsWith("SLIPWAY_DEAD_LETTER_QUEUE_URL: missing"))
        .anySatisfy(fault -> assertThat(fault).startsWith("SLIPWAY_S3_BUCKET: missing"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          WORKERS         | 0                  | "0"; 1 to 64 are allowed
          WORKERS         | 65                 | 1 to 64 are allowed
          SCANNER         | trust              | allowed are guardduty
          CLAMD           | tcp://clamd:3310   | is set beside SLIPWAY_SCANNER=guardduty
          TABLE           | a b                | 3 to 255 of
          LARGE_QUEUE_URL | large              | the https address of an SQS queue is needed
          ENVIRONMENT     | Not/One            | Not/One
          CONFIG          | /nowhere/at.all    | there is no such file
          PLUGINS         | /nowhere/at.all    | cannot be read
          WEBHOOK_SECRET  | short              | the secret has 5 bytes
          """)
  void faultNamesItsVariable(String variable, String value, String told) {
    environment.put("SLIPWAY_" + variable, value);

    assertThat(faults())
        .singleElement()
        .asString()
        .startsWith("SLIPWAY_" + variable + ": ")
        .contains(told);
  }

  @Test
  void secretsAreNotShown() {
    environment.put("SLIPWAY_WEBHOOK_SECRET", "hunter2");

    assertThat(faults().toString()).doesNotContain("hunter2");
  }
}
