package dev.slipway.processing.document;

import dev.slipway.processing.document.DocumentOutcome.Encrypted;
import dev.slipway.processing.document.DocumentOutcome.Read;
import dev.slipway.processing.document.DocumentOutcome.Unreadable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Orders and outcomes as bytes. What comes from the child is not trusted. */
final class DocumentWire {
  static final int DETAIL = 200;
  private static final int READ = 1;
  private static final int ENCRYPTED = 2;
  private static final int UNREADABLE = 3;
  private static final long NEVER = Long.MIN_VALUE;
  private static final long FIRST = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  private DocumentWire() {}

  /**
   * What the child is asked for.
   *
   * @param file the name of a file that may be written in the working folder
   * @param textBytes how much text is wanted
   */
  record Order(String file, DocumentKind kind, long textBytes, DocumentLimits limits) {}

  static byte[] write(Order order) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF(order.file());
    out.writeUTF(order.kind().name());
    out.writeLong(order.textBytes());
    out.writeLong(order.limits().sourceBytes());
    out.writeInt(order.limits().entries());
    out.writeLong(order.limits().unpackedBytes());
    out.writeInt(order.limits().ratio());
    return bytes.toByteArray();
  }

  static Order order(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    return new Order(
        in.readUTF(),
        DocumentKind.valueOf(in.readUTF()),
        in.readLong(),
        new DocumentLimits(in.readLong(), in.readInt(), in.readLong(), in.readInt()));
  }

  static byte[] write(DocumentOutcome outcome) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    switch (outcome) {
      case Read read -> {
        out.writeByte(READ);
        write(out, read.facts());
        out.writeBoolean(read.truncated());
        out.writeInt(read.text().length);
        out.write(read.text());
      }
      case Encrypted _ -> out.writeByte(ENCRYPTED);
      case Unreadable(String detail) -> {
        out.writeByte(UNREADABLE);
        out.writeUTF(detail);
      }
    }
    return bytes.toByteArray();
  }

  /**
   * Reads an outcome.
   *
   * @param most bytes of text that were asked for
   * @throws IOException when the bytes are none
   */
  static DocumentOutcome outcome(byte[] bytes, long most) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    return switch (in.readByte()) {
      case READ -> read(in, most);
      case ENCRYPTED -> new Encrypted();
      case UNREADABLE -> new Unreadable(line(in, DETAIL));
      default -> throw new IOException("the document child sent no outcome");
    };
  }

  private static void write(DataOutputStream out, DocumentFacts facts) throws IOException {
    out.writeUTF(facts.title());
    out.writeUTF(facts.author());
    write(out, facts.createdAt());
    write(out, facts.modifiedAt());
    out.writeLong(facts.pages());
    out.writeLong(facts.words());
    out.writeLong(facts.characters());
    out.writeUTF(facts.language());
    out.writeUTF(facts.excerpt());
    out.writeBoolean(facts.damaged());
  }

  private static Read read(DataInputStream in, long most) throws IOException {
    DocumentFacts facts =
        new DocumentFacts(
            line(in, DocumentFacts.TITLE),
            line(in, DocumentFacts.AUTHOR),
            instant(in),
            instant(in),
            count(in),
            count(in),
            count(in),
            line(in, DocumentFacts.LANGUAGE),
            line(in, DocumentFacts.EXCERPT),
            in.readBoolean());
    boolean truncated = in.readBoolean();
    int length = in.readInt();
    if (length < 0 || length > most || length > in.available()) {
      throw new IOException("the document child announced %s bytes of text".formatted(length));
    }
    return new Read(facts, in.readNBytes(length), truncated);
  }

  private static String line(DataInputStream in, int most) throws IOException {
    return OneLine.of(in.readUTF(), most);
  }

  private static long count(DataInputStream in) throws IOException {
    long count = in.readLong();
    if (count < 0) {
      throw new IOException("the document child counted %s".formatted(count));
    }
    return count;
  }

  private static void write(DataOutputStream out, @Nullable Instant at) throws IOException {
    out.writeLong(at == null ? NEVER : at.getEpochSecond());
  }

  private static @Nullable Instant instant(DataInputStream in) throws IOException {
    long second = in.readLong();
    return credible(second);
  }

  /** Null when it is not of the years 1 to 9999. */
  static @Nullable Instant credible(long second) {
    return second < FIRST || second > LAST ? null : Instant.ofEpochSecond(second);
  }
}
