package dev.slipway.bench.processing;

import java.util.Random;

/** Prose without meaning. The same seed makes the same words. */
final class Texts {
  private static final int VOCABULARY = 4000;
  private static final String LETTERS = "eeeetttaaaooiinnsshhrrdlucmfwygpbvk";

  private final Random random;
  private final String[] words = new String[VOCABULARY];

  Texts(long seed) {
    random = new Random(seed);
    for (int i = 0; i < VOCABULARY; i++) {
      StringBuilder word = new StringBuilder();
      for (int n = 2 + random.nextInt(9); n > 0; n--) {
        word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      words[i] = word.toString();
    }
  }

  /** Words with spaces between them, up to this many letters. */
  String line(int length) {
    StringBuilder line = new StringBuilder();
    for (String word = word(); line.length() + word.length() < length; word = word()) {
      line.append(word).append(' ');
    }
    return line.toString().strip();
  }

  // The first of them come most often, as in a language.
  private String word() {
    return words[(int) (VOCABULARY * random.nextDouble() * random.nextDouble())];
  }
}
