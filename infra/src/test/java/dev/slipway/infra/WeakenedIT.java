package dev.slipway.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rows notice: whatever is taken from the bucket's rules, or given to a role, makes some fail.
 */
class WeakenedIT {
  /** Every statement of the bucket's policy, by its place. */
  static Stream<Integer> rules() {
    int count = bucketRules(Synth.production()).size();
    assertThat(count).isGreaterThan(15);
    return Stream.iterate(0, i -> i < count, i -> i + 1);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void rowFailsWithoutARuleOfTheBucket(int index) {
    JsonNode weakened = Synth.production().deepCopy();
    JsonNode removed = ((ArrayNode) bucketRules(weakened)).remove(index);

    assertThat(failing(weakened)).as(removed.toString()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("roles")
  void rowFailsWhenARoleMayDoTheSameEverywhere(String policy) {
    JsonNode weakened = Synth.production().deepCopy();
    weakened
        .path("Resources")
        .path(policy)
        .path("Properties")
        .path("PolicyDocument")
        .path("Statement")
        .forEach(statement -> ((ObjectNode) statement).set("Resource", TextNode.valueOf("*")));

    assertThat(failing(weakened)).as(policy).isNotEmpty();
  }

  static Stream<String> roles() {
    List<String> policies = new ArrayList<>();
    Synth.production()
        .path("Resources")
        .properties()
        .forEach(
            each -> {
              if (each.getValue().path("Type").asText().equals("AWS::IAM::Policy")
                  && !each.getKey().contains("Execution")
                  && !each.getKey().contains("Flows")) {
                policies.add(each.getKey());
              }
            });
    assertThat(policies).hasSize(10);
    return policies.stream();
  }

  @Test
  void rowFailsWhenAnybodyMayBecomeASigner() {
    JsonNode weakened = Synth.production().deepCopy();
    weakened
        .path("Resources")
        .properties()
        .forEach(
            each -> {
              if (each.getKey().startsWith("DecidingSignersUpload")
                  && each.getValue().path("Type").asText().equals("AWS::IAM::Role")) {
                JsonNode trust =
                    each.getValue().path("Properties").path("AssumeRolePolicyDocument");
                ((ObjectNode) trust.path("Statement").get(0).path("Principal")).put("AWS", "*");
              }
            });

    assertThat(failing(weakened)).extracting(Permissions.Row::action).contains("sts:AssumeRole");
  }

  private static JsonNode bucketRules(JsonNode template) {
    for (JsonNode resource : template.path("Resources")) {
      if (resource.path("Type").asText().equals("AWS::S3::BucketPolicy")) {
        return resource.path("Properties").path("PolicyDocument").path("Statement");
      }
    }
    throw new AssertionError("there is no bucket policy");
  }

  private static List<Permissions.Row> failing(JsonNode template) {
    List<Permissions.Row> rows =
        Permissions.rows().stream().filter(row -> !row.isAboutForms()).toList();
    List<String> answers = Permissions.evaluate(template, rows);
    return Stream.iterate(0, i -> i < rows.size(), i -> i + 1)
        .filter(i -> !answers.get(i).equals(rows.get(i).expected()))
        .map(rows::get)
        .toList();
  }
}
