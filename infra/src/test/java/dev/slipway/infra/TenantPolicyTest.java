package dev.slipway.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TenantPolicyTest {
  private static final Pattern ACTION = Pattern.compile("\"((?:s3|kms|sts):[A-Za-z*]+)\"");

  /** The rows with a session are worth something only if it is the session that the code asks. */
  @Test
  void sessionOfTheRowsAllowsWhatTheSessionOfTheCodeAllows() {
    String rows = Synth.read(Path.of("tools/evaluate.mjs"));
    int from = rows.indexOf("const sessionPolicy");
    int to = rows.indexOf("});", from);
    List<String> code =
        actions(
            Synth.read(Path.of("../aws/src/main/java/dev/slipway/aws/tenant/TenantPolicy.java")));

    assertThat(code).contains("s3:PutObject");
    assertThat(actions(rows.substring(from, to))).isEqualTo(code);
  }

  private static List<String> actions(String source) {
    return ACTION.matcher(source).results().map((MatchResult found) -> found.group(1)).toList();
  }
}
