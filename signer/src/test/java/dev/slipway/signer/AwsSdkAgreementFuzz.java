package dev.slipway.signer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** 100,000 more, seeded: the same ones in every run. */
class AwsSdkAgreementFuzz {
  private static final int SEEDS = 4;
  private static final int SAMPLES_OF_EACH = 25_000;

  @Test
  void hundredThousandUrlsAreTheSdks() throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(SEEDS)) {
      List<Future<?>> all = new ArrayList<>();
      for (int seed = 1; seed <= SEEDS; seed++) {
        AwsSdkAgreement agreement = new AwsSdkAgreement(seed);
        all.add(pool.submit(() -> agreement.check(SAMPLES_OF_EACH)));
      }
      for (Future<?> one : all) {
        one.get(5, TimeUnit.MINUTES);
      }
    }
  }
}
