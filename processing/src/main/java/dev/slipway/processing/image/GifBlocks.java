package dev.slipway.processing.image;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;

/**
 * Walks over the blocks of a GIF (GIF89a, section 12 and following), as libvips shows what there is
 * of a frame that was cut off.
 */
final class GifBlocks {
  private static final int HEADER = 13;
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2C;
  private static final int TRAILER = 0x3B;

  private final MemorySegment file;
  private long at = HEADER;

  private GifBlocks(MemorySegment file) {
    this.file = file;
  }

  /** Whether the file ends in the middle of a block. One that lacks only its end mark does not. */
  static boolean cutOff(MemorySegment file) {
    return file.byteSize() < HEADER || new GifBlocks(file).endWithin();
  }

  private boolean endWithin() {
    skipTable(byteAt(10));
    while (at < file.byteSize()) {
      switch (byteAt(at)) {
        case EXTENSION -> at += 2;
        case IMAGE -> {
          int flags = byteAt(at + 9);
          at += 10;
          skipTable(flags);
          at += 1; // the codes' size
        }
        case TRAILER -> {
          return false;
        }
        default -> {
          return false; // not what GIF says; the decoder finds out what it is
        }
      }
      skipParts();
    }
    return at > file.byteSize();
  }

  private void skipTable(int flags) {
    at += (flags & 0x80) == 0 ? 0 : 3L << ((flags & 7) + 1);
  }

  private void skipParts() {
    for (int length = byteAt(at); length > 0; length = byteAt(at)) {
      at += 1 + length;
    }
    at += 1;
  }

  // Beyond the end there is nothing, which ends every loop.
  private int byteAt(long where) {
    return where < file.byteSize() ? file.get(JAVA_BYTE, where) & 0xff : 0;
  }
}
