package dev.slipway.core.usecase;

import dev.slipway.core.port.Step;
import dev.slipway.core.purpose.Purpose;
import dev.slipway.core.purpose.Purposes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The steps of every purpose, and the promotion that ends them. */
final class Pipeline {
  private final Map<String, Step> steps = new TreeMap<>();
  private final Purposes purposes;
  private final Promotion promotion;

  Pipeline(Collection<Step> steps, Purposes purposes, Promotion promotion) {
    steps.forEach(step -> this.steps.put(step.name(), step));
    this.purposes = purposes;
    this.promotion = promotion;
  }

  Promotion promotion() {
    return promotion;
  }

  /** Runs an attempt through the steps of its purpose. */
  Attempt.Ended run(Attempt attempt) throws InterruptedException {
    Purpose purpose = purposes.find(attempt.upload().purpose());
    if (purpose == null) {
      return broken("the purpose %s is no longer configured".formatted(attempt.upload().purpose()));
    }
    List<Step> wanted = new ArrayList<>();
    if (!Confirmation.checksumSettled(attempt.upload(), attempt.object())) {
      wanted.add(new ChecksumStep());
    }
    for (String name : purpose.steps()) {
      Step step = steps.get(name);
      if (step != null) {
        wanted.add(step);
      } else if (!name.equals(Promotion.STEP)) {
        return broken("there is no engine for the step " + name);
      }
    }
    return attempt.run(wanted, purpose);
  }

  // Fail closed: what cannot be checked is tried again and then fails; it is never ready.
  private static Attempt.Ended broken(String why) {
    return new Attempt.Ended.Broke("configuration", new IllegalStateException(why));
  }
}
