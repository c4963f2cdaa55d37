package dev.slipway.signer;

/** Fills a {@link Pairs} of known size in the order given. */
final class PairsBuilder {
  private final String[] namesAndValues;
  private int used;

  PairsBuilder(int size) {
    namesAndValues = new String[2 * size];
  }

  PairsBuilder add(String name, String value) {
    namesAndValues[used++] = name;
    namesAndValues[used++] = value;
    return this;
  }

  Pairs build() {
    return new Pairs(namesAndValues);
  }
}
