package dev.slipway.processing.media;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** A file of any size made of a few pieces, with zeros between them; nobody holds it. */
final class VirtualFile implements Ranges {
  private final List<Piece> pieces = new ArrayList<>();
  private long size;

  private static final class Piece {
    private final long from;
    private final byte[] bytes;

    private Piece(long from, byte[] bytes) {
      this.from = from;
      this.bytes = bytes;
    }
  }

  static VirtualFile of(byte[] bytes) {
    return new VirtualFile().bytes(bytes);
  }

  VirtualFile bytes(byte[] bytes) {
    pieces.add(new Piece(size, bytes));
    size += bytes.length;
    return this;
  }

  VirtualFile zeros(long length) {
    size += length;
    return this;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public InputStream open(long from, long to) {
    if (from < 0 || to > size || from > to) {
      throw new IllegalArgumentException("range %s to %s of %s".formatted(from, to, size));
    }
    byte[] bytes = new byte[Math.toIntExact(to - from)];
    for (Piece piece : pieces) {
      long start = Math.max(from, piece.from);
      long end = Math.min(to, piece.from + piece.bytes.length);
      if (start < end) {
        int length = (int) (end - start);
        System.arraycopy(
            piece.bytes, (int) (start - piece.from), bytes, (int) (start - from), length);
      }
    }
    return new ByteArrayInputStream(bytes);
  }
}
