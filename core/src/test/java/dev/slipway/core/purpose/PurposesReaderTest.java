package dev.slipway.core.purpose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.purpose.PurposesReader.Reading;
import dev.slipway.core.upload.Transfer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurposesReaderTest {
  private final PurposesReader reader = new PurposesReader(TestSteps.ALL);

  @Test
  void aPurposeOfTypesAloneHasSensibleRules() {
    Purpose purpose = read(Map.of("types", List.of("image/*")));
    assertThat(purpose)
        .isEqualTo(
            new Purpose(
                "photo",
                List.of(new TypePattern("image/*")),
                Set.of(),
                1,
                100L << 20,
                256L << 20,
                Duration.ofMinutes(15),
                TransferRules.DEFAULT,
                List.of("inspect", "promote"),
                Retention.DEFAULT,
                FileNames.PLAIN,
                Map.of()));
  }

  @Test
  void everyFieldIsRead() {
    Purpose purpose =
        read(
            Map.ofEntries(
                Map.entry("types", List.of("*/*")),
                Map.entry("extensions", List.of("jpg", "png")),
                Map.entry("minSize", 5),
                Map.entry("maxSize", "10 GiB"),
                Map.entry("ttl", "2h"),
                Map.entry("transfers", List.of("put", "multipart")),
                Map.entry("putUpTo", "1 GiB"),
                Map.entry("partSize", 5L << 20),
                Map.entry("steps", List.of("scan", "promote")),
                Map.entry("retention", Map.of("ready", "30d", "rejected", "forever")),
                Map.entry("fileNames", "symbols")));
    assertThat(purpose)
        .isEqualTo(
            new Purpose(
                "photo",
                List.of(new TypePattern("*/*")),
                Set.of("jpg", "png"),
                5,
                10L << 30,
                256L << 20,
                Duration.ofHours(2),
                new TransferRules(Set.of(Transfer.PUT, Transfer.MULTIPART), 1L << 30, 5L << 20),
                List.of("scan", "promote"),
                new Retention(Duration.ofDays(30), null),
                FileNames.SYMBOLS,
                Map.of()));
  }

  @Test
  void everyFaultIsGathered() {
    Map<String, Object> photo = new HashMap<>();
    photo.put("types", List.of("IMAGE/*"));
    photo.put("colour", "red");
    photo.put("ttl", "8d");
    photo.put("extensions", List.of(".jpg"));
    Map<String, Object> purposes = new HashMap<>();
    purposes.put("photo", photo);
    purposes.put("a/b", Map.of("types", List.of("*/*")));
    purposes.put("empty", null);
    Map<String, Object> top = new HashMap<>();
    top.put("purposes", purposes);
    top.put("purpose", 1);
    assertThat(faults(top))
        .hasSize(8)
        .anyMatch(f -> f.startsWith("purpose: unknown; known are $schema, purposes"))
        .anyMatch(f -> f.startsWith("purposes.photo.types: \"IMAGE/*\" is not a type like"))
        .anyMatch(f -> f.startsWith("purposes.photo.colour: unknown; known are extensions,"))
        .anyMatch(f -> f.startsWith("purposes.photo.ttl: is 8d; 60 to 604800 seconds"))
        .anyMatch(f -> f.startsWith("purposes.photo.extensions: \".jpg\" is not"))
        .anyMatch(f -> f.startsWith("purposes.a/b: a purpose's name is"))
        .anyMatch(f -> f.startsWith("purposes.empty: must be an object"))
        .anyMatch(f -> f.startsWith("purposes.empty.types: name at least one"));
  }

  @Test
  void faultsComeInTheOrderOfTheirPlaces() {
    Map<String, Object> purposes = new HashMap<>();
    for (String name : List.of("zeta", "alpha", "mid", "beta", "omega")) {
      purposes.put(name, Map.of());
    }
    assertThat(faults(Map.of("purposes", purposes)))
        .extracting(fault -> fault.split("\\.", 3)[1])
        .containsExactly("alpha", "beta", "mid", "omega", "zeta");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "minSize     | 0        | minSize: is 0; 1 to 53687091200000 bytes",
        "minSize     | 200 MiB  | minSize is 209715200, above maxSize 104857600",
        "maxSize     | 49 TiB   | maxSize: is 49 TiB; 1 to 53687091200000 bytes",
        "maxSize     | 5 MB     | maxSize: is 5 MB; 1 to 53687091200000 bytes",
        "ttl         | 59s      | ttl: is 59s; 60 to 604800 seconds",
        "ttl         | soon     | ttl: is soon; 60 to 604800 seconds",
        "types       | image/*  | types: must be a list of strings",
        "extensions  | jpg      | extensions: must be a list of strings",
        "transfers   | put      | transfers: must be a list of strings",
        "putUpTo     | 6 GiB    | putUpTo: is 6 GiB; 0 to 5368709120 bytes",
        "partSize    | 4 MiB    | partSize: is 4 MiB; 5242880 to 5368709120 bytes",
        "steps       | inspect  | steps: must be a list of strings",
        "retention   | 30d      | retention: must be an object",
        "fileNames   | any      | fileNames: is \"any\"; allowed are plain, symbols"
      })
  void aFaultNamesItsPlaceAndWhatIsAllowed(String field, String value, String fault) {
    Map<String, Object> photo = new HashMap<>(Map.of("types", List.of("image/*")));
    photo.put(field, value);
    assertThat(faults(Map.of("purposes", Map.of("photo", photo))))
        .anyMatch(f -> f.startsWith("purposes.photo") && f.contains(fault));
  }

  @Test
  void transfersStepsAndRetentionAreCheckedInside() {
    Map<String, Object> photo =
        Map.of(
            "types", List.of("image/*"),
            "maxSize", "6 GiB",
            "transfers", List.of("put", "ftp"),
            "steps", List.of("promote", "virus"),
            "retention", Map.of("ready", "30s", "rejectd", "1d"));
    assertThat(faults(Map.of("purposes", Map.of("photo", photo))))
        .containsExactlyInAnyOrder(
            "purposes.photo.transfers: \"ftp\" is not put, post or multipart",
            "purposes.photo.transfers: a maxSize above 5 GiB needs multipart",
            "purposes.photo.steps: the last step must be promote",
            "purposes.photo.steps: there is no step \"virus\" here; there are inspect, missing, scan,"
                + " size",
            "purposes.photo.retention.ready: is 30s; 60 to 3153600000 seconds are allowed, like"
                + " \"90s\", \"15m\", \"12h\" or \"7d\", or \"forever\"",
            "purposes.photo.retention.rejectd: unknown; known are ready, rejected");
  }

  @Test
  void settingsOfStepsAreReadByTheirSteps() {
    Map<String, Object> size = Map.of("width", 50);
    Purpose purpose =
        read(
            Map.of(
                "types", List.of("image/*"),
                "steps", List.of("inspect", "size", "promote"),
                "size", size));
    assertThat(purpose.settings()).isEqualTo(Map.of("size", size));
    assertThat(purpose.settingsOf("size").whole("width", 10, 1, 100)).isEqualTo(50);
    assertThat(purpose.settingsOf("inspect").names()).isEmpty();
  }

  @Test
  void faultsOfStepsNameTheirPlaces() {
    Map<String, Object> photo =
        Map.of(
            "types", List.of("image/*"),
            "steps", List.of("size", "inspect", "missing", "promote"),
            "size", Map.of("width", 500, "wdith", 5),
            "scan", Map.of(),
            "inspect", Map.of("strict", true));
    assertThat(faults(Map.of("purposes", Map.of("photo", photo))))
        .containsExactlyInAnyOrder(
            "purposes.photo.steps: size needs inspect before it",
            "purposes.photo.steps: missing cannot run here: there is no engine; install one",
            "purposes.photo.size.width: is 500; a whole number from 1 to 100 is allowed",
            "purposes.photo.size.wdith: unknown; known are width",
            "purposes.photo.scan: is set, but scan is not among the steps",
            "purposes.photo.inspect.strict: unknown; there is nothing to set here");
  }

  @Test
  void promotionComesOnceAndLast() {
    Map<String, Object> photo =
        Map.of("types", List.of("image/*"), "steps", List.of("promote", "inspect", "promote"));
    assertThat(faults(Map.of("purposes", Map.of("photo", photo))))
        .containsExactly("purposes.photo.steps: the last step must be promote");
  }

  @Test
  void aConfigurationWithoutPurposesIsAFault() {
    assertThat(faults(Map.of())).containsExactly(NONE);
    assertThat(faults(Map.of("purposes", Map.of()))).containsExactly(NONE);
    assertThat(faults(Map.of("purposes", List.of()))).contains("purposes: must be an object {…}");
  }

  @Test
  void listsOfOtherThingsAreFaults() {
    Map<String, Object> photo = new HashMap<>();
    photo.put("types", Arrays.asList("image/*", null, 5));
    assertThat(faults(Map.of("purposes", Map.of("photo", photo))))
        .contains("purposes.photo.types: must be a list of strings");
  }

  private static final String NONE = "purposes: at least one is needed, such as \"photo\": {…}";

  private Purpose read(Map<String, Object> photo) {
    Reading reading = reader.read(Map.of("purposes", Map.of("photo", photo)));
    assertThat(reading).isInstanceOf(Reading.Read.class);
    Purpose purpose = ((Reading.Read) reading).purposes().find("photo");
    assertThat(purpose).isNotNull();
    return purpose;
  }

  private List<String> faults(Map<String, Object> configuration) {
    Reading reading = reader.read(configuration);
    assertThat(reading).isInstanceOf(Reading.Faulty.class);
    return ((Reading.Faulty) reading).faults();
  }
}
