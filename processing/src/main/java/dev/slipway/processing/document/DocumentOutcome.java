package dev.slipway.processing.document;

/** What became of a document. */
public sealed interface DocumentOutcome {
  /** It was read. */
  final class Read implements DocumentOutcome {
    private final DocumentFacts facts;
    private final byte[] text;
    private final boolean truncated;

    Read(DocumentFacts facts, byte[] text, boolean truncated) {
      this.facts = facts;
      this.text = text;
      this.truncated = truncated;
    }

    /** What it says about itself; counts are of the text that was read. */
    public DocumentFacts facts() {
      return facts;
    }

    /** Its text in UTF-8, empty when it has none; not copied. */
    public byte[] text() {
      return text;
    }

    /** Whether the document has more text. */
    public boolean truncated() {
      return truncated;
    }
  }

  /** It cannot be opened without a password. */
  record Encrypted() implements DocumentOutcome {}

  /**
   * It is damaged, no such document at all, or unpacks to too much.
   *
   * @param detail for people; up to 200 printable characters
   */
  record Unreadable(String detail) implements DocumentOutcome {}
}
