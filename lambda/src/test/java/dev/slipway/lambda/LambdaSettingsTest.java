package dev.slipway.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.lambda.LambdaSettings.Reading;
import java.io.IOException;
import java.net.URI;
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
import org.junit.jupiter.params.provider.EnumSource;

class LambdaSettingsTest {
  private static final String ROLE = "arn:aws:iam::123456789012:role/slipway-upload-signer";

  @TempDir Path root;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void fill() throws IOException {
    Files.writeString(
        root.resolve("slipway.json"),
        """
        {"purposes": {"photo": {"types": ["image/*"], "steps": ["scan", "csv-rows", "promote"]}}}
        """);
    environment.putAll(
        Map.of(
            "LAMBDA_TASK_ROOT", root.toString(),
            "AWS_REGION", "eu-central-1",
            "SLIPWAY_S3_BUCKET", "files",
            "SLIPWAY_TABLE", "slipway-uploads",
            "SLIPWAY_QUEUE_URL", "https://sqs.eu-central-1.amazonaws.com/123456789012/events",
            "SLIPWAY_EVENT_BUS", "slipway",
            "PATH", "/usr/bin"));
  }

  @ParameterizedTest
  @EnumSource
  void whatTheStackSetsIsEnough(Handler handler) {
    LambdaSettings settings = read(handler);
    assertThat(settings.environment()).isEqualTo("production");
    assertThat(settings.tenantClaim()).isEqualTo("tenant");
    assertThat(settings.s3().publicAddress().toString())
        .isEqualTo("https://files.s3.eu-central-1.amazonaws.com/");
    assertThat(settings.uploadRole()).isNull();
    assertThat(settings.tenantCredentials()).isFalse();
  }

  @Test
  void purposesMayNameStepsThatRunElsewhere() {
    assertThat(read(Handler.API).purposes().find("photo")).isNotNull();
  }

  @Test
  void rolesTenantsAndEndpointsAreTaken() {
    environment.putAll(
        Map.of(
            "SLIPWAY_UPLOAD_ROLE", ROLE,
            "SLIPWAY_DOWNLOAD_ROLE", ROLE.replace("upload", "download"),
            "SLIPWAY_TENANT_CREDENTIALS", "true",
            "SLIPWAY_TOKEN_TENANT_CLAIM", "custom:tenant",
            "AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:8000"));
    LambdaSettings settings = read(Handler.API);
    assertThat(settings.uploadRole()).isEqualTo(ROLE);
    assertThat(settings.tenantCredentials()).isTrue();
    assertThat(settings.tenantClaim()).isEqualTo("custom:tenant");
    assertThat(settings.endpoints())
        .containsExactly(Map.entry("DYNAMODB", URI.create("http://127.0.0.1:8000")));
  }

  @Test
  void everyFaultIsToldAtOnce() {
    environment.clear();
    environment.putAll(
        Map.of(
            "LAMBDA_TASK_ROOT", root.toString(),
            "SLIPWAY_ENVIRONMENT", "Prod",
            "SLIPWAY_CONFIG", "none.json",
            "SLIPWAY_TABEL", "x",
            "SLIPWAY_UPLOAD_ROLE", "slipway",
            "SLIPWAY_TENANT_CREDENTIALS", "yes",
            "SLIPWAY_LOG_LEVEL", "loud",
            "AWS_ENDPOINT_URL_STS", "nowhere"));
    assertThat(faults(Handler.API))
        .extracting(fault -> fault.substring(0, fault.indexOf(':')))
        .containsExactlyInAnyOrder(
            "SLIPWAY_TABEL",
            "SLIPWAY_ENVIRONMENT",
            "SLIPWAY_CONFIG",
            "SLIPWAY_S3_REGION",
            "SLIPWAY_S3_BUCKET",
            "AWS_REGION",
            "SLIPWAY_TABLE",
            "SLIPWAY_QUEUE_URL",
            "SLIPWAY_UPLOAD_ROLE",
            "SLIPWAY_TENANT_CREDENTIALS",
            "SLIPWAY_LOG_LEVEL",
            "AWS_ENDPOINT_URL_STS");
  }

  @ParameterizedTest
  @CsvSource({
    "API,      SLIPWAY_QUEUE_URL",
    "SWEEPER,  SLIPWAY_QUEUE_URL",
    "VERDICTS, SLIPWAY_QUEUE_URL",
    "SWEEPER,  SLIPWAY_EVENT_BUS",
    "CHANGES,  SLIPWAY_EVENT_BUS"
  })
  void whatAFunctionNeedsMustBeThere(Handler handler, String variable) {
    environment.put(variable, "");
    assertThat(faults(handler)).singleElement().asString().startsWith(variable + ": missing; ");
  }

  @ParameterizedTest
  @CsvSource({
    "API,      SLIPWAY_EVENT_BUS",
    "CHANGES,  SLIPWAY_QUEUE_URL",
    "VERDICTS, SLIPWAY_EVENT_BUS"
  })
  void whatAFunctionDoesNotNeedMayBeMissing(Handler handler, String variable) {
    environment.remove(variable);
    assertThat(read(handler)).isNotNull();
  }

  @Test
  void tenantCredentialsNeedTheUploadRole() {
    environment.put("SLIPWAY_TENANT_CREDENTIALS", "true");
    assertThat(faults(Handler.API))
        .singleElement()
        .asString()
        .startsWith("SLIPWAY_TENANT_CREDENTIALS: is true, which needs SLIPWAY_UPLOAD_ROLE");
  }

  @Test
  void everyHandlerHasAName() {
    assertThat(Handler.of("api")).isEqualTo(Handler.API);
    assertThat(Handler.values())
        .extracting(Handler::toString)
        .containsExactly("api", "sweeper", "changes", "verdicts");
    assertThatThrownBy(() -> Handler.of("API"))
        .hasMessageContaining("\"API\"; allowed are api, sweeper, changes, verdicts");
  }

  private LambdaSettings read(Handler handler) {
    return switch (LambdaSettings.read(handler, environment)) {
      case Reading.Read(LambdaSettings settings) -> settings;
      case Reading.Faulty(List<String> faults) -> throw new AssertionError(faults.toString());
    };
  }

  private List<String> faults(Handler handler) {
    return ((Reading.Faulty) LambdaSettings.read(handler, environment)).faults();
  }
}
