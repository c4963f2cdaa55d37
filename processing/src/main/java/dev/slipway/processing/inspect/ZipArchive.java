package dev.slipway.processing.inspect;

import static dev.slipway.processing.inspect.LittleEndian.u16;
import static dev.slipway.processing.inspect.LittleEndian.u32;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** The zip archive that an object is. */
final class ZipArchive {
  private static final long LOCAL = 0x04034b50;
  private static final int FIXED = 30;

  private final Source source;
  private final ArchiveTally tally;
  private final List<ZipEntryHead> entries;

  private ZipArchive(Source source, ArchiveTally tally, List<ZipEntryHead> entries) {
    this.source = source;
    this.tally = tally;
    this.entries = entries;
  }

  /** Reads the directory and checks it; the tally knows what is wrong. */
  static ZipArchive read(Source source, ArchiveTally tally, InspectBounds bounds)
      throws IOException {
    ZipEnd end = ZipEnd.find(source);
    if (end == null) {
      tally.unsafe("has no directory: it is cut off or damaged");
      return new ZipArchive(source, tally, List.of());
    }
    List<ZipEntryHead> entries = new ZipDirectory(source, tally, bounds).read(end);
    ZipArchive archive =
        new ZipArchive(
            source,
            tally,
            entries.stream().sorted(Comparator.comparingLong(ZipEntryHead::header)).toList());
    if (end.prefix() > 0) {
      // Programs that read from the start see other entries than those that read from the end.
      tally.unsafe("is preceded by something else");
    }
    archive.checkOverlaps(end);
    archive.checkStart(end);
    archive.checkRivals(end);
    return archive;
  }

  /** In the order of their bytes. */
  List<ZipEntryHead> entries() {
    return entries;
  }

  @Nullable ZipEntryHead entry(String name) {
    return entries.stream().filter(e -> e.name().equalsIgnoreCase(name)).findFirst().orElse(null);
  }

  // Entries that share their bytes expand to far more than the archive could (Fifield 2019).
  private void checkOverlaps(ZipEnd end) {
    for (int i = 0; i < entries.size() && !tally.over(); i++) {
      ZipEntryHead entry = entries.get(i);
      long limit = i + 1 < entries.size() ? entries.get(i + 1).header() : end.directory();
      if (limit - entry.header() - FIXED < entry.stored()) {
        tally.unsafe("has entries that overlap");
      }
    }
  }

  // Programs that read from the start take the first bytes for an entry, listed or not.
  private void checkStart(ZipEnd end) {
    long first = entries.isEmpty() ? end.at() : entries.getFirst().header();
    if (first != 0) {
      tally.unsafe("does not begin with what its directory lists");
    }
  }

  // Programs differ in which end they believe; one within an entry is that of an archive in it.
  private void checkRivals(ZipEnd end) throws IOException {
    if (tally.over()) {
      return;
    }
    NavigableMap<Long, ZipEntryHead> places = new TreeMap<>();
    entries.forEach(entry -> places.put(entry.header(), entry));
    for (Map.Entry<Long, Long> rival : end.rivals(source).entrySet()) {
      Map.Entry<Long, ZipEntryHead> place = places.floorEntry(rival.getKey());
      boolean within = place != null && holds(place.getValue(), rival.getKey(), rival.getValue());
      if (!within && ZipEnd.leads(source, rival.getKey())) {
        tally.unsafe("has several ends, which programs may choose from");
        return;
      }
    }
  }

  private boolean holds(ZipEntryHead entry, long from, long to) throws IOException {
    byte[] head = source.read(entry.header(), FIXED);
    if (head.length < FIXED) {
      return false;
    }
    long start = entry.header() + FIXED + u16(head, 26) + u16(head, 28);
    return from >= start && to <= start + entry.stored();
  }

  /** Reads entries through, and whatever archives are in them. */
  void prove(Layers layers, boolean all) throws IOException {
    for (ZipEntryHead entry : entries) {
      if (tally.over() || !tally.prove(0)) {
        return;
      }
      if (!entry.encrypted() && (all || Layers.isNamedLikeOne(entry.name()))) {
        proveOne(entry, layers);
      } else if (!entry.encrypted()) {
        tally.unverified();
      }
    }
  }

  private void proveOne(ZipEntryHead entry, Layers layers) throws IOException {
    try (InputStream in = open(entry)) {
      if (in == null) {
        tally.unverified();
        return;
      }
      Metered metered = Metered.known(in, tally, entry.expanded());
      layers.walk(metered, 1);
      if (metered.beyond()) {
        tally.unsafe("holds an entry that is larger than its directory says");
      }
    } catch (IOException e) {
      source.rethrow();
      tally.unverified();
    }
  }

  /** The first bytes of an entry, expanded; none where it cannot be read. */
  byte[] start(ZipEntryHead entry, int length) throws IOException {
    if (entry.encrypted()) {
      return new byte[0];
    }
    try (InputStream in = open(entry)) {
      return in == null ? new byte[0] : in.readNBytes(length);
    } catch (IOException e) {
      source.rethrow();
      return new byte[0];
    }
  }

  private @Nullable InputStream open(ZipEntryHead entry) throws IOException {
    byte[] head = source.read(entry.header(), FIXED);
    if (head.length < FIXED || u32(head, 0) != LOCAL) {
      tally.unsafe("has entries that are not where its directory says");
      return new ByteArrayInputStream(new byte[0]);
    }
    int length = u16(head, 26);
    byte[] name = source.read(entry.header() + FIXED, length);
    if (!entry.name().equals(new String(name, StandardCharsets.ISO_8859_1))) {
      tally.unsafe("has entries that its directory calls otherwise");
    }
    long start = entry.header() + FIXED + length + u16(head, 28);
    InputStream stored = source.stream(start, start + entry.stored());
    return switch (entry.method()) {
      case ZipEntryHead.STORED -> stored;
      case ZipEntryHead.DEFLATED -> new Inflated(stored);
      default -> null;
    };
  }

  /** Ends its inflater with itself. */
  private static final class Inflated extends InflaterInputStream {
    Inflated(InputStream stored) {
      super(stored, new Inflater(true), 1 << 13);
    }

    @Override
    public void close() throws IOException {
      inf.end();
      super.close();
    }
  }
}
