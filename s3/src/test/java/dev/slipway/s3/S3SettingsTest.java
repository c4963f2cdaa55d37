package dev.slipway.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.s3.S3Settings.Reading;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

final class S3SettingsTest {
  @Test
  void bucketAndRegionSufficeOnAws() {
    S3Settings settings =
        read(Map.of("SLIPWAY_S3_BUCKET", "files", "SLIPWAY_S3_REGION", "eu-central-1"));

    assertThat(settings)
        .isEqualTo(new S3Settings(null, null, "eu-central-1", "files", null, false));
    assertThat(settings.publicAddress())
        .hasToString("https://files.s3.eu-central-1.amazonaws.com/");
    assertThat(settings.credentials()).isInstanceOf(DefaultCredentialsProvider.class);
  }

  @Test
  void regionComesFromAwsWhereNoneIsGiven() {
    assertThat(read(Map.of("SLIPWAY_S3_BUCKET", "files", "AWS_REGION", "us-west-2")).region())
        .isEqualTo("us-west-2");
  }

  @Test
  void anEndpointMeansPathStyleUnlessToldOtherwise() {
    Map<String, String> environment =
        Map.of("SLIPWAY_S3_BUCKET", "files", "SLIPWAY_S3_ENDPOINT", "http://s3.example:9000");
    assertThat(read(environment).pathStyle()).isTrue();
    assertThat(read(environment).region()).isEqualTo("us-east-1");
    assertThat(read(environment).publicAddress()).hasToString("http://s3.example:9000/files/");

    assertThat(
            read(Map.of(
                    "SLIPWAY_S3_BUCKET", "files",
                    "SLIPWAY_S3_ENDPOINT", "http://s3.example:9000",
                    "SLIPWAY_S3_PATH_STYLE", "false"))
                .publicAddress())
        .hasToString("http://files.s3.example:9000/");
  }

  @Test
  void thePublicEndpointIsWhatGetsSigned() {
    S3Settings settings =
        read(
            Map.of(
                "SLIPWAY_S3_BUCKET", "files",
                "SLIPWAY_S3_ENDPOINT", "http://10.0.0.7:9000",
                "SLIPWAY_S3_PUBLIC_ENDPOINT", "https://files.example/",
                "SLIPWAY_S3_ACCESS_KEY_ID", "AKID",
                "SLIPWAY_S3_SECRET_ACCESS_KEY", "hush"));

    assertThat(settings.endpoint()).isEqualTo(URI.create("http://10.0.0.7:9000"));
    assertThat(settings.publicAddress()).hasToString("https://files.example/files/");
    assertThat(settings.toString()).contains("AKID").doesNotContain("hush");
  }

  @Test
  void allFaultsAreToldAtOnce() {
    assertThat(
            faults(
                Map.of(
                    "SLIPWAY_S3_ENDPOINT", "s3.example:9000",
                    "SLIPWAY_S3_PUBLIC_ENDPOINT", "https://user:pw@files.example/path",
                    "SLIPWAY_S3_REGION", "Frankfurt am Main",
                    "SLIPWAY_S3_BUCKET", "No_Bucket\n",
                    "SLIPWAY_S3_SECRET_ACCESS_KEY", "hush",
                    "SLIPWAY_S3_PATH_STYLE", "yes",
                    "SLIPWAY_S3_BUKET", "files")))
        .hasSize(7)
        .allSatisfy(fault -> assertThat(fault).doesNotContain("\n", "hush", "pw@"))
        .anySatisfy(fault -> assertThat(fault).startsWith("SLIPWAY_S3_BUKET: unknown"))
        .anySatisfy(fault -> assertThat(fault).startsWith("SLIPWAY_S3_ENDPOINT: "))
        .anySatisfy(fault -> assertThat(fault).startsWith("SLIPWAY_S3_PUBLIC_ENDPOINT: "))
        .anySatisfy(fault -> assertThat(fault).startsWith("SLIPWAY_S3_REGION: "))
        .anySatisfy(fault -> assertThat(fault).startsWith("SLIPWAY_S3_BUCKET: \"No_Bucket?\""))
        .anySatisfy(fault -> assertThat(fault).startsWith("SLIPWAY_S3_ACCESS_KEY_ID: missing"))
        .anySatisfy(fault -> assertThat(fault).startsWith("SLIPWAY_S3_PATH_STYLE: \"yes\""));
  }

  @Test
  void anEmptyEnvironmentNamesWhatIsNeeded() {
    assertThat(faults(Map.of("SLIPWAY_S3_BUCKET", "")))
        .satisfiesExactly(
            fault -> assertThat(fault).startsWith("SLIPWAY_S3_REGION: missing"),
            fault -> assertThat(fault).startsWith("SLIPWAY_S3_BUCKET: missing"));
  }

  @Test
  void partsThatDoNotGoTogetherAreTold() {
    assertThat(
            faults(
                Map.of(
                    "SLIPWAY_S3_BUCKET", "files",
                    "SLIPWAY_S3_ENDPOINT", "http://10.0.0.7:9000",
                    "SLIPWAY_S3_PATH_STYLE", "false")))
        .singleElement()
        .asString()
        .startsWith("SLIPWAY_S3_PATH_STYLE")
        .contains("IP address");
  }

  @Test
  void aSecretWithWhiteSpaceIsTold() {
    assertThat(
            faults(
                Map.of(
                    "SLIPWAY_S3_BUCKET", "files",
                    "SLIPWAY_S3_REGION", "eu-central-1",
                    "SLIPWAY_S3_ACCESS_KEY_ID", "AKID",
                    "SLIPWAY_S3_SECRET_ACCESS_KEY", "hush ")))
        .singleElement()
        .asString()
        .contains("white space")
        .doesNotContain("hush");
  }

  private static S3Settings read(Map<String, String> environment) {
    return switch (S3Settings.read(environment)) {
      case Reading.Read(S3Settings settings) -> settings;
      case Reading.Faulty(List<String> faults) -> throw new AssertionError(faults.toString());
    };
  }

  private static List<String> faults(Map<String, String> environment) {
    return switch (S3Settings.read(environment)) {
      case Reading.Read(S3Settings settings) -> throw new AssertionError(settings.toString());
      case Reading.Faulty(List<String> faults) -> faults;
    };
  }
}
