package dev.slipway.core.purpose;

import dev.slipway.core.port.Step;
import dev.slipway.core.port.StepType;
import dev.slipway.core.settings.Settings;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Steps that purposes in tests may name. */
final class TestSteps {
  static final List<StepType> ALL =
      List.of(new Plain("inspect"), new Plain("scan"), new Sized(), new Absent());

  private TestSteps() {}

  /** Has nothing to set. */
  record Plain(String name) implements StepType {
    @Override
    public Step open() {
      throw new UnsupportedOperationException("never opened");
    }
  }

  /** Has something to set, and needs another step before it. */
  record Sized() implements StepType {
    @Override
    public String name() {
      return "size";
    }

    @Override
    public Set<String> needs() {
      return Set.of("inspect");
    }

    @Override
    public void check(Settings settings) {
      settings.allow(Set.of("width")).whole("width", 10, 1, 100);
    }

    @Override
    public Step open() {
      throw new UnsupportedOperationException("never opened");
    }
  }

  /** Cannot run here. */
  record Absent() implements StepType {
    @Override
    public String name() {
      return "missing";
    }

    @Override
    public @Nullable String missing() {
      return "there is no engine; install one";
    }

    @Override
    public Step open() {
      throw new UnsupportedOperationException("never opened");
    }
  }
}
