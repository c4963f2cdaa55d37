package dev.slipway.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The rows of {@code permissions.csv}, and what IAM says to them on a template. */
final class Permissions {
  private static final Pattern COMMA = Pattern.compile(",");
  private static final String FORMS = "forms";

  private Permissions() {}

  /**
   * A row.
   *
   * @param section the heading above it
   * @param when words that change the request; see {@code tools/conditions.mjs}
   */
  record Row(
      String section,
      String role,
      String action,
      String resource,
      String when,
      String expected,
      String why) {

    /** Whether it is about the settings with forms allowed. */
    boolean isAboutForms() {
      return List.of(when.split(" ", -1)).contains(FORMS);
    }

    @Override
    public String toString() {
      return "%s %s %s%s: %s"
          .formatted(role, action, resource, when.isEmpty() ? "" : " " + when, why);
    }
  }

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    String section = "";
    for (String line : Synth.read(Path.of("src/test/resources/permissions.csv")).lines().toList()) {
      if (line.startsWith("## ")) {
        section = line.substring(3);
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        String[] fields = COMMA.split(line, 6);
        if (fields.length != 6) {
          throw new AssertionError("not six fields: " + line);
        }
        rows.add(
            new Row(section, fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]));
      }
    }
    return rows;
  }

  /** "allowed" or "denied" for each row, in order. */
  static List<String> evaluate(JsonNode template, List<Row> rows) {
    ObjectNode question = Synth.JSON.createObjectNode();
    question.set("template", template);
    ArrayNode asked = question.putArray("rows");
    for (Row row : rows) {
      asked
          .addObject()
          .put("role", row.role())
          .put("action", row.action())
          .put("resource", row.resource())
          .put("when", row.when().replace(FORMS, "").strip());
    }
    try {
      Process process =
          new ProcessBuilder("node", "tools/evaluate.mjs")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(question.toString().getBytes(StandardCharsets.UTF_8));
      }
      JsonNode answer = Synth.JSON.readTree(process.getInputStream());
      if (process.waitFor() != 0) {
        throw new AssertionError(
            "node tools/evaluate.mjs broke; see above (npm ci in infra/ comes first)");
      }
      List<String> answers = new ArrayList<>();
      answer.forEach(each -> answers.add(each.textValue()));
      return answers;
    } catch (IOException e) {
      throw new AssertionError("node tools/evaluate.mjs did not run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
