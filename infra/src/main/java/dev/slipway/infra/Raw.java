package dev.slipway.infra;

import java.util.Objects;
import software.constructs.Construct;

/** The L1 resource under an L2, for what the L2 does not offer. */
final class Raw {
  private Raw() {}

  static <R> R of(Construct construct, Class<R> type) {
    Object raw = construct.getNode().getDefaultChild();
    return type.cast(Objects.requireNonNull(raw, () -> "nothing under " + construct));
  }
}
