package dev.slipway.dev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.dev.DevOptions.Parsed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevOptionsTest {
  private static final Path HERE = Path.of("/home/ada");

  @Test
  void withoutArgumentsPortsFollowOneAnotherAndDataIsHere() {
    assertThat(parse())
        .isEqualTo(
            new Parsed.Ok(new DevOptions(8080, 8081, HERE.resolve(".slipway/dev"), null, true)));
  }

  @Test
  void everyOptionIsTaken() {
    assertThat(
            parse(
                "--port",
                "1",
                "--s3-port",
                "65535",
                "--data",
                "d/../e",
                "--config",
                "/c",
                "--no-scan"))
        .isEqualTo(
            new Parsed.Ok(new DevOptions(1, 65_535, HERE.resolve("e"), Path.of("/c"), false)));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 2", "65534, 65535", "65535, 65534"})
  void s3PortFollowsFromThePort(String port, int s3Port) {
    assertThat(parse("--port", port))
        .isInstanceOfSatisfying(
            Parsed.Ok.class, ok -> assertThat(ok.options().s3Port()).isEqualTo(s3Port));
  }

  @Test
  void lastOfSeveralCounts() {
    assertThat(parse("--port", "1", "--port", "2"))
        .isInstanceOfSatisfying(
            Parsed.Ok.class, ok -> assertThat(ok.options().port()).isEqualTo(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port     | 65536   | --port: is \"65536\"; 0 to 65535 are allowed",
        "--port     | -1      | --port: is \"-1\"; 0 to 65535 are allowed",
        "--port     | 1e3     | --port: is \"1e3\"; 0 to 65535 are allowed",
        "--port     | ٨٠٨٠    | --port: is \"٨٠٨٠\"; 0 to 65535 are allowed",
        "--s3-port  | 999999  | --s3-port: is \"999999\"; 0 to 65535 are allowed",
        "--s3-port  | 8080    | --s3-port: is 8080 like --port; the two need ports of their own",
        "--port     | ''      | --port: needs a value",
        "--data     | ''      | --data: needs a value",
        "--config   | ' '     | --config: needs a value",
      })
  void badValuesAreToldWithWhatIsAllowed(String option, String value, String fault) {
    assertThat(parse(option, value)).isEqualTo(new Parsed.Faulty(List.of(fault)));
  }

  @ParameterizedTest
  @CsvSource({"--port", "--s3-port", "--data", "--config"})
  void missingValueIsTold(String option) {
    assertThat(parse(option)).isEqualTo(new Parsed.Faulty(List.of(option + ": needs a value")));
  }

  @Test
  void optionIsNotTakenForAValue() {
    assertThat(parse("--data", "--port", "1"))
        .isEqualTo(new Parsed.Faulty(List.of("--data: needs a value")));
  }

  @Test
  void pathThatTheSystemDoesNotTakeIsAFault() {
    assertThat(parse("--data", "a\u0000b"))
        .isInstanceOfSatisfying(
            Parsed.Faulty.class,
            faulty ->
                assertThat(faulty.faults()).singleElement().asString().startsWith("--data: "));
  }

  @Test
  void everyFaultIsToldAtOnce() {
    assertThat(parse("-p", "--port", "x", "--data"))
        .isEqualTo(
            new Parsed.Faulty(
                List.of(
                    "-p: unknown; known are --port, --s3-port, --data, --config and --no-scan",
                    "--port: is \"x\"; 0 to 65535 are allowed",
                    "--data: needs a value")));
  }

  private static Parsed parse(String... arguments) {
    return DevOptions.parse(List.of(arguments), HERE);
  }
}
