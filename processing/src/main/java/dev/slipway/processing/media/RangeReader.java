package dev.slipway.processing.media;

import dev.slipway.processing.room.Questions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Gives a child the ranges that it asks for, as long as its budget lasts. Who reads on gets larger
 * and larger pieces at once; pieces are kept a while, as demuxers jump back and forth.
 *
 * <p>Question: {@code long from, int length}. Reply: the bytes, at least one and possibly fewer
 * than asked; none at all when the budget is used up or nothing is there.
 */
final class RangeReader implements Questions {
  private static final int SMALLEST_PIECE = 128 << 10;
  private static final int LARGEST_PIECE = 2 << 20;
  private static final int KEPT_BYTES = 8 << 20;

  private final Ranges file;
  private final Deque<Piece> pieces = new ArrayDeque<>();
  private long bytesLeft;
  private int requestsLeft;
  private long bytesRead;
  private int requests;
  private boolean exhausted;

  RangeReader(Ranges file) {
    this.file = file;
  }

  private static final class Piece {
    private final long from;
    private final byte[] bytes;

    private Piece(long from, byte[] bytes) {
      this.from = from;
      this.bytes = bytes;
    }

    private boolean holds(long at) {
      return at >= from && at < to();
    }

    private long to() {
      return from + bytes.length;
    }
  }

  /** Gives whoever asks next a budget of its own. */
  synchronized void allow(long bytes, int mostRequests) {
    bytesLeft = bytes;
    requestsLeft = mostRequests;
    exhausted = false;
  }

  /** Whether something was not given because the budget was used up. */
  synchronized boolean exhausted() {
    return exhausted;
  }

  /** What was fetched in all. */
  synchronized long bytesRead() {
    return bytesRead;
  }

  /** How often something was fetched. */
  synchronized int requests() {
    return requests;
  }

  @Override
  public synchronized byte[] answer(byte[] question) throws IOException {
    if (question.length != Long.BYTES + Integer.BYTES) {
      throw new IOException("the media child asked with %s bytes".formatted(question.length));
    }
    ByteBuffer numbers = ByteBuffer.wrap(question);
    long from = numbers.getLong();
    int length = numbers.getInt();
    if (from < 0 || from >= file.size() || length < 1) {
      return new byte[0];
    }
    Piece piece = kept(from);
    if (piece == null) {
      piece = fetch(from);
    }
    if (piece == null) {
      return new byte[0];
    }
    int start = (int) (from - piece.from);
    int most = Math.min(length, MediaWire.MAX_RANGE);
    return Arrays.copyOfRange(
        piece.bytes, start, (int) Math.min(piece.bytes.length, (long) start + most));
  }

  private @Nullable Piece kept(long at) {
    return pieces.stream().filter(piece -> piece.holds(at)).findFirst().orElse(null);
  }

  private @Nullable Piece fetch(long from) throws IOException {
    Piece last = pieces.peekFirst();
    boolean readsOn = last != null && last.to() == from;
    long wish = readsOn ? Math.min(2L * last.bytes.length, LARGEST_PIECE) : SMALLEST_PIECE;
    long length = Math.min(wish, file.size() - from);
    if (length > bytesLeft || requestsLeft < 1) {
      exhausted = true;
      return null;
    }
    bytesLeft -= length;
    requestsLeft--;
    bytesRead += length;
    requests++;
    Piece piece = new Piece(from, read(from, length));
    pieces.addFirst(piece);
    while (pieces.stream().mapToLong(it -> it.bytes.length).sum() > KEPT_BYTES) {
      pieces.removeLast();
    }
    return piece;
  }

  private byte[] read(long from, long length) throws IOException {
    try (InputStream in = file.open(from, from + length)) {
      byte[] bytes = in.readNBytes((int) length);
      if (bytes.length < length) {
        throw new IOException(
            "the object ended after %s bytes of %s".formatted(from + bytes.length, file.size()));
      }
      return bytes;
    }
  }
}
