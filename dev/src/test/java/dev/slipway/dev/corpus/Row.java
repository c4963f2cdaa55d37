package dev.slipway.dev.corpus;

import java.util.Set;

/**
 * One file of the corpus.
 *
 * @param purpose what it is sent for
 * @param type what it is declared as
 * @param declared the size it is declared with; -1 for its own
 * @param ends how it may end: "ready", "failed", "refused" or "rejected" with the problem's code;
 *     "rejected *" for any of them
 */
record Row(
    String name,
    String purpose,
    String fileName,
    String type,
    Source source,
    long declared,
    Set<String> ends) {
  static final String READY = "ready";
  static final String ANY_REJECTION = "rejected *";

  Row {
    ends = Set.copyOf(ends);
  }

  /** Makes the file when its turn has come. */
  @FunctionalInterface
  interface Source {
    SparseFile make() throws Exception;
  }

  /** Makes the bytes of a file that is small enough to be held. */
  @FunctionalInterface
  interface Bytes {
    byte[] make() throws Exception;
  }

  static Row of(String name, String purpose, String fileName, String type, Bytes bytes) {
    return sparse(name, purpose, fileName, type, () -> SparseFile.of(bytes.make()));
  }

  static Row sparse(String name, String purpose, String fileName, String type, Source source) {
    return new Row(name, purpose, fileName, type, source, -1, Set.of(READY));
  }

  Row ends(String... how) {
    return new Row(name, purpose, fileName, type, source, declared, Set.of(how));
  }

  Row declaring(long size) {
    return new Row(name, purpose, fileName, type, source, size, ends);
  }

  boolean allows(String end) {
    return ends.contains(end) || (end.startsWith("rejected ") && ends.contains(ANY_REJECTION));
  }

  String expected() {
    return String.join(", ", ends.stream().sorted().toList());
  }

  @Override
  public String toString() {
    return name;
  }
}
