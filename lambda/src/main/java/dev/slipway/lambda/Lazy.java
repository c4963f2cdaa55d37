package dev.slipway.lambda;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes something when it is first needed: what a request does not need, its cold start spares. */
final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private @Nullable T made;

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public synchronized T get() {
    T known = made;
    if (known == null) {
      known = maker.get();
      made = known;
    }
    return known;
  }
}
