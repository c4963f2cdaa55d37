package dev.slipway.processing;

import dev.slipway.core.port.Step;
import dev.slipway.processing.inspect.InspectSettings;
import dev.slipway.processing.inspect.Inspector;
import dev.slipway.processing.inspect.Source;
import dev.slipway.processing.inspect.Verdict;
import java.io.IOException;
import java.util.Set;
import org.apache.tika.Tika;

/**
 * Lets objects go on that are what they were declared and named as and hold nothing that is
 * refused. What passes is served as the type that was verified.
 */
public final class InspectStep implements Step {
  /** What purposes call this step. */
  public static final String NAME = "inspect";

  // What names the types; the rest is Slipway's own.
  private static final String ENGINE = Tika.getString();

  private final Inspector inspector = new Inspector();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String engine() {
    return ENGINE;
  }

  @Override
  public Set<String> besides() {
    return Set.of("scan");
  }

  @Override
  public Result run(Input input) throws IOException {
    Source source = new Source(input.object().size(), input::open);
    Verdict verdict =
        inspector.inspect(
            source,
            input.upload().file().contentType(),
            input.upload().file().fileName(),
            InspectSettings.read(input.settings()));
    return switch (verdict) {
      case Verdict.Passed passed -> new Result.Passed(passed.found());
      case Verdict.Refused refused -> new Result.Rejected(refused.problem(), refused.found());
    };
  }
}
