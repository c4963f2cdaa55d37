package dev.slipway.processing.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Walks a tar archive: ustar (POSIX.1-1988), pax (POSIX.1-2001) and GNU's long names. */
final class TarWalk {
  private static final int BLOCK = 512;
  private static final int LONGEST_HEADER = 1 << 16;
  private static final Pattern SIZE = Pattern.compile("[0-9]{1,18}");

  private final ArchiveTally tally;
  private final Layers layers;
  private String longName = "";
  private long longSize = -1;

  TarWalk(ArchiveTally tally, Layers layers) {
    this.tally = tally;
    this.layers = layers;
  }

  void walk(InputStream in, int depth) throws IOException {
    while (!tally.over() && tally.prove(0)) {
      byte[] head = in.readNBytes(BLOCK);
      if (head.length == 0 || isEmpty(head)) {
        return; // the end, or the two blocks of zeros before it
      }
      long size = head.length < BLOCK ? -1 : number(head, 124, 12);
      if (size < 0 || !hasItsSum(head)) {
        tally.unverified();
        return;
      }
      entry(in, head, size, depth);
    }
  }

  private void entry(InputStream in, byte[] head, long size, int depth) throws IOException {
    switch (head[156]) {
      case 'x', 'g', 'L' -> longHeader(in, head[156], size);
      case 'K' -> skip(in, padded(size));
      default -> {
        String name = longName.isEmpty() ? name(head) : longName;
        long length = longSize < 0 ? size : longSize;
        longName = "";
        longSize = -1;
        file(in, head[156], name, length, depth);
      }
    }
  }

  private void file(InputStream in, byte kind, String name, long size, int depth)
      throws IOException {
    tally.entry(name);
    if (kind == '1' || kind == '2') {
      tally.link();
    }
    // A directory's size, or a link's, has no bytes that follow.
    boolean bytes = kind == '0' || kind == 0 || kind == '7';
    if (bytes && !tally.over()) {
      Part part = new Part(in, size);
      layers.walk(part, depth);
      skip(in, padded(size) - size);
      if (part.left() > 0) {
        tally.unverified();
      }
    }
  }

  private void longHeader(InputStream in, byte kind, long size) throws IOException {
    if (size > LONGEST_HEADER) {
      tally.unsafe("has a header of more than %s bytes".formatted(LONGEST_HEADER));
      return;
    }
    byte[] bytes = in.readNBytes((int) padded(size));
    int length = (int) Math.min(size, bytes.length);
    if (length < size) {
      tally.unverified(); // cut off
      return;
    }
    String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    if (kind == 'L') {
      longName = text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
      tally.name(longName);
    } else {
      extended(text, kind == 'g');
    }
  }

  private void extended(String text, boolean global) {
    List<PaxRecord> records = PaxRecord.read(text);
    if (records == null) {
      tally.unsafe("has an extended header that cannot be read");
      return;
    }
    for (PaxRecord pax : records) {
      boolean path = pax.key().equals("path");
      boolean size = pax.key().equals("size");
      // Programs differ in what they make of these.
      if (pax.key().startsWith("GNU.sparse.") || (global && (path || size))) {
        tally.unsafe("has an extended header with \"%s\"".formatted(ArchiveTally.shown(pax.key())));
      } else if (path) {
        longName = pax.value();
        tally.name(longName);
      } else if (size) {
        longSize(pax.value());
      }
    }
  }

  private void longSize(String value) {
    if (value.isEmpty()) {
      longSize = -1;
    } else if (SIZE.matcher(value).matches()) {
      longSize = Long.parseLong(value);
    } else {
      tally.unsafe("has an extended header that cannot be read");
    }
  }

  private static void skip(InputStream in, long count) throws IOException {
    Layers.drain(new Part(in, count));
  }

  private static long padded(long size) {
    return (size + BLOCK - 1) / BLOCK * BLOCK;
  }

  private static String name(byte[] head) {
    String prefix = head[262] == 0 || head[263] == '0' ? text(head, 345, 155) : "";
    String name = text(head, 0, 100);
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private static String text(byte[] head, int at, int length) {
    String text = new String(head, at, length, StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }

  // Octal digits, or in GNU's way a binary number after a set bit; -1 when neither.
  private static long number(byte[] head, int at, int length) {
    if ((head[at] & 0x80) != 0) {
      long number = 0;
      for (int i = at + length - 8; i < at + length; i++) {
        number = number << 8 | (head[i] & 0xff);
      }
      return number > Long.MAX_VALUE - BLOCK ? -1 : number;
    }
    String digits = text(head, at, length).strip();
    return digits.matches("[0-7]{1,12}") ? Long.parseLong(digits, 8) : -1;
  }

  private static boolean hasItsSum(byte[] head) {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= 148 && i < 156 ? ' ' : head[i] & 0xff;
    }
    return sum == number(head, 148, 8);
  }

  private static boolean isEmpty(byte[] head) {
    for (byte b : head) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }
}
