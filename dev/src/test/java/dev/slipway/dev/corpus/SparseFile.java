package dev.slipway.dev.corpus;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A file of any size made of a few pieces, with zeros between them; nobody holds the zeros. */
final class SparseFile {
  private final List<Piece> pieces = new ArrayList<>();
  private long size;

  static SparseFile of(byte[]... parts) {
    SparseFile file = new SparseFile();
    Arrays.stream(parts).forEach(file::bytes);
    return file;
  }

  SparseFile bytes(byte[] bytes) {
    pieces.add(new Piece(size, bytes));
    size += bytes.length;
    return this;
  }

  SparseFile zeros(long length) {
    size += length;
    return this;
  }

  long size() {
    return size;
  }

  InputStream open(long from, long to) {
    return new Reading(from, to);
  }

  private void read(long at, byte[] into, int offset, int length) {
    Arrays.fill(into, offset, offset + length, (byte) 0);
    for (Piece piece : pieces) {
      long start = Math.max(at, piece.from);
      long end = Math.min(at + length, piece.from + piece.bytes.length);
      if (start < end) {
        System.arraycopy(
            piece.bytes,
            (int) (start - piece.from),
            into,
            offset + (int) (start - at),
            (int) (end - start));
      }
    }
  }

  private static final class Piece {
    private final long from;
    private final byte[] bytes;

    private Piece(long from, byte[] bytes) {
      this.from = from;
      this.bytes = bytes;
    }
  }

  private final class Reading extends InputStream {
    private final long to;
    private long at;

    private Reading(long from, long to) {
      this.at = from;
      this.to = to;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      Objects.checkFromIndexSize(offset, length, into.length);
      if (length == 0) {
        return 0;
      }
      int n = (int) Math.min(length, to - at);
      if (n <= 0) {
        return -1;
      }
      SparseFile.this.read(at, into, offset, n);
      at += n;
      return n;
    }
  }
}
