package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.slipway.core.port.StepType;
import dev.slipway.core.purpose.Purpose;
import dev.slipway.core.purpose.PurposesReader;
import dev.slipway.core.purpose.PurposesReader.Reading;
import dev.slipway.http.configuration.PurposesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** api/slipway.schema.json says what the reader does, as far as a schema can. */
class SchemaTest {
  private static final Path FILE = Path.of("..", "api", "slipway.schema.json");
  private static final Path SHIPPED =
      Path.of("..", "dev", "src", "main", "resources", "dev", "slipway", "dev", "slipway.json");
  private static final List<StepType> STEPS =
      AnyStep.named("scan", "inspect", "image", "media", "document");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode root = JSON.readTree(Files.readString(FILE));
  private final JsonNode purpose = root.at("/$defs/purpose");
  private final JsonSchema schema =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root);

  SchemaTest() throws IOException {}

  @Test
  void whatShipsForDevelopmentPasses() throws Exception {
    JsonNode shipped = JSON.valueToTree(PurposesFile.tree(Files.readString(SHIPPED)));
    assertThat(schema.validate(shipped)).isEmpty();
  }

  @Test
  void itHasTheFieldsThatAreReadAndNoOther() {
    assertThat(fields(root)).isEqualTo(KnownKeys.top());
    assertThat(fields(purpose)).isEqualTo(KnownKeys.purpose());
    assertThat(fields(purpose.at("/properties/retention"))).isEqualTo(KnownKeys.retention());
  }

  @Test
  void everyStepHasItsSettingsAndNoOther() {
    for (StepType type : AnyStep.OURS) {
      assertThat(fields(purpose.at("/properties/" + type.name())))
          .as(type.name())
          .isEqualTo(KnownKeys.step(type));
    }
  }

  @Test
  void everyFieldIsDescribed() {
    for (JsonNode object : new JsonNode[] {root, purpose, purpose.at("/properties/retention")}) {
      assertThat(object.path("properties").properties())
          .allSatisfy(
              field -> assertThat(field.getValue().path("description").asText()).isNotEmpty());
    }
  }

  @Test
  void theDefaultsAreThoseOfTheReader() {
    ObjectNode spelt = JSON.createObjectNode();
    purpose
        .path("properties")
        .properties()
        .forEach(
            field -> {
              if (field.getValue().has("default")) {
                spelt.set(field.getKey(), field.getValue().get("default"));
              }
            });
    spelt.putArray("types").add("image/*");
    ObjectNode retention = spelt.putObject("retention");
    purpose
        .at("/properties/retention/properties")
        .properties()
        .forEach(field -> retention.set(field.getKey(), field.getValue().get("default")));
    ObjectNode bare = JSON.createObjectNode();
    bare.putArray("types").add("image/*");
    assertThat(schema.validate(configuration(spelt))).isEmpty();
    assertThat(photo(spelt)).isNotNull().isEqualTo(photo(bare));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'types': ['image/*']",
        "'types': ['*/*', 'application/vnd.ms-excel', 'image/svg+xml']",
        "'types': ['image/*'], 'extensions': ['jpg', '7z']",
        "'types': ['image/*'], 'minSize': 1, 'maxSize': 53687091200000",
        "'types': ['image/*'], 'minSize': '1B', 'maxSize': '48 TiB'",
        "'types': ['image/*'], 'ttl': '60s'",
        "'types': ['image/*'], 'ttl': '7 d'",
        "'types': ['image/*'], 'transfers': ['post']",
        "'types': ['image/*'], 'putUpTo': 0, 'partSize': 5242880",
        "'types': ['image/*'], 'putUpTo': 5368709120, 'partSize': 5368709120",
        "'types': ['image/*'], 'steps': ['promote']",
        "'types': ['image/*'], 'steps': ['scan', 'inspect', 'image', 'promote']",
        "'types': ['image/*'], 'retention': {}",
        "'types': ['image/*'], 'retention': {'ready': 'forever', 'rejected': '1m'}",
        "'types': ['image/*'], 'fileNames': 'symbols'",
      })
  void bothTakeWhatIsGood(String fields) throws IOException {
    JsonNode configuration = configuration(object(fields));
    assertThat(schema.validate(configuration)).isEmpty();
    assertThat(read(configuration)).isInstanceOf(Reading.Read.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "'types': []",
        "'types': 'image/*'",
        "'types': ['IMAGE/*']",
        "'types': ['image']",
        "'types': ['image/*; q=1']",
        "'types': ['*/png']",
        "'types': [5]",
        "'types': ['image/*'], 'colour': 'red'",
        "'types': ['image/*'], 'extensions': ['.jpg']",
        "'types': ['image/*'], 'extensions': ['JPG']",
        "'types': ['image/*'], 'minSize': 0",
        "'types': ['image/*'], 'minSize': -1",
        "'types': ['image/*'], 'minSize': 1.5",
        "'types': ['image/*'], 'maxSize': 53687091200001",
        "'types': ['image/*'], 'maxSize': '5 MB'",
        "'types': ['image/*'], 'maxSize': '5'",
        "'types': ['image/*'], 'maxSize': true",
        "'types': ['image/*'], 'ttl': 900",
        "'types': ['image/*'], 'ttl': '15 min'",
        "'types': ['image/*'], 'ttl': 'forever'",
        "'types': ['image/*'], 'transfers': ['ftp']",
        "'types': ['image/*'], 'transfers': 'put'",
        "'types': ['image/*'], 'putUpTo': 5368709121",
        "'types': ['image/*'], 'partSize': 5242879",
        "'types': ['image/*'], 'steps': ['inspect']",
        "'types': ['image/*'], 'steps': ['virus', 'promote']",
        "'types': ['image/*'], 'steps': 'promote'",
        "'types': ['image/*'], 'retention': '30d'",
        "'types': ['image/*'], 'retention': {'ready': 30}",
        "'types': ['image/*'], 'retention': {'readi': '30d'}",
        "'types': ['image/*'], 'fileNames': 'any'",
      })
  void bothRefuseWhatIsBad(String fields) throws IOException {
    JsonNode configuration = configuration(object(fields));
    assertThat(schema.validate(configuration)).isNotEmpty();
    assertThat(read(configuration)).isInstanceOf(Reading.Faulty.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'purposes': {}}",
        "{'purposes': []}",
        "{'purposes': {'Photo': {'types': ['*/*']}}}",
        "{'purposes': {'a/b': {'types': ['*/*']}}}",
        "{'purposes': {'photo': 7}}",
        "{'purposes': {'photo': {'types': ['*/*']}}, 'purpose': 1}",
      })
  void bothRefuseWhatIsNoSetOfPurposes(String text) throws IOException {
    JsonNode configuration = JSON.readTree(text.replace('\'', '"'));
    assertThat(schema.validate(configuration)).isNotEmpty();
    assertThat(read(configuration)).isInstanceOf(Reading.Faulty.class);
  }

  private static Set<String> fields(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode object(String fields) throws IOException {
    return JSON.readTree("{" + fields.replace('\'', '"') + "}");
  }

  private static JsonNode configuration(JsonNode purpose) {
    ObjectNode configuration = JSON.createObjectNode();
    configuration.putObject("purposes").set("photo", purpose);
    return configuration;
  }

  private static @Nullable Purpose photo(JsonNode purpose) {
    return read(configuration(purpose)) instanceof Reading.Read read
        ? read.purposes().find("photo")
        : null;
  }

  private static Reading read(JsonNode configuration) {
    try {
      return new PurposesReader(STEPS).read(PurposesFile.tree(configuration.toString()));
    } catch (PurposesFile.NotJsonException e) {
      throw new AssertionError(e);
    }
  }
}
