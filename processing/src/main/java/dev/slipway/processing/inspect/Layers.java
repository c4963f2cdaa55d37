package dev.slipway.processing.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Walks what is in archives within archives, from start to end, in constant memory. Zip archives
 * within others are read by their local headers, as their end is not at hand.
 */
final class Layers {
  private static final int PEEK = 512;
  private static final int MAGIC = 257;
  private static final Set<String> NAMES =
      Set.of(
          "zip", "jar", "war", "ear", "apk", "gz", "tgz", "tar", "docx", "docm", "xlsx", "xlsm",
          "pptx", "pptm", "odt", "ods", "odp", "epub");

  private final Source source;
  private final ArchiveTally tally;

  Layers(Source source, ArchiveTally tally) {
    this.source = source;
    this.tally = tally;
  }

  /** Whether an entry of this name is an archive, going by its name. */
  static boolean isNamedLikeOne(String name) {
    return NAMES.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  /** Reads to the end what is at this depth, and goes on into it when it is an archive. */
  void walk(InputStream in, int depth) throws IOException {
    walk(in, depth, depth + 1);
  }

  private void walk(InputStream in, int depth, int tarDepth) throws IOException {
    PushbackInputStream peeked = new PushbackInputStream(in, PEEK);
    byte[] start = peeked.readNBytes(PEEK);
    peeked.unread(start);
    if (starts(start, 0, "PK\3\4")) {
      zip(peeked, depth + 1);
    } else if (starts(start, 0, "\u001f\u008b\b")) {
      gzip(peeked, depth + 1);
    } else if (starts(start, MAGIC, "ustar")) {
      tar(peeked, tarDepth);
    }
    drain(peeked);
  }

  /** Walks a gzip stream at this depth; a tar archive in it is at the same. */
  void gzip(InputStream in, int depth) throws IOException {
    if (tooDeep(depth)) {
      return;
    }
    Below below = new Below(in);
    try (GZIPInputStream gzip = new GZIPInputStream(below, PEEK)) {
      tally.entry("");
      walk(Metered.unknown(gzip, tally, below), depth, depth);
    } catch (IOException e) {
      source.rethrow();
      tally.unverified();
    }
  }

  /** Walks a tar archive at this depth. */
  void tar(InputStream in, int depth) throws IOException {
    if (tooDeep(depth)) {
      return;
    }
    try {
      new TarWalk(tally, this).walk(in, depth);
    } catch (IOException e) {
      source.rethrow();
      tally.unverified();
    }
  }

  private void zip(InputStream in, int depth) throws IOException {
    if (tooDeep(depth)) {
      return;
    }
    Below below = new Below(in);
    try (ZipInputStream zip = new ZipInputStream(below, StandardCharsets.ISO_8859_1)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        tally.entry(entry.getName());
        byte[] extra = entry.getExtra();
        if (extra != null) {
          UnicodePath.check(entry.getName(), extra, 0, extra.length, tally);
        }
        walk(Metered.unknown(zip, tally, below), depth);
        if (tally.over() || !tally.prove(0)) {
          return;
        }
      }
    } catch (ZipException e) {
      source.rethrow();
      if (String.valueOf(e.getMessage()).contains("encrypted")) {
        tally.encrypted();
      } else {
        tally.unverified();
      }
    } catch (IOException | IllegalArgumentException e) {
      source.rethrow();
      tally.unverified();
    }
  }

  private boolean tooDeep(int depth) {
    tally.depth(depth);
    return tally.over();
  }

  /** Reads, or skips, to the end. */
  static void drain(InputStream in) throws IOException {
    while (in.skip(Long.MAX_VALUE) > 0 || in.read() >= 0) {
      // goes on
    }
  }

  private static boolean starts(byte[] bytes, int at, String magic) {
    return bytes.length >= at + magic.length()
        && new String(bytes, at, magic.length(), StandardCharsets.ISO_8859_1).equals(magic);
  }
}
