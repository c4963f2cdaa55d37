package dev.slipway.dev.corpus;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Watches how much memory this process and its children take; where there is no /proc, zeros. */
final class Memory implements AutoCloseable {
  private static final Pattern HIGH_WATER = Pattern.compile("VmHWM:\\s+(\\d+) kB");
  private static final int EVERY_MS = 40;
  private static final int KIB = 1 << 10;
  private static final int SLACK = 256;
  private static final long MIB = 1 << 20;

  private final AtomicReference<Child> peak = new AtomicReference<>(Child.NONE);
  private final Map<Long, Long> before = new ConcurrentHashMap<>();
  private final AtomicLong heap = new AtomicLong();
  private final String self = text(ProcessHandle.current(), "cmdline");
  private final Thread thread;

  /**
   * A child process.
   *
   * @param mebibytes that were resident at the most
   */
  record Child(String program, long mebibytes) {
    static final Child NONE = new Child("", 0);

    @Override
    public String toString() {
      return mebibytes == 0 ? "–" : program + " " + mebibytes + " MB";
    }
  }

  Memory() {
    thread = Thread.ofPlatform().daemon().name("memory").start(this::watch);
  }

  /** From here on, only children count that take more than they had. */
  void begin() {
    before.clear();
    for (ProcessHandle child : children()) {
      forget(child);
      before.put(child.pid(), highWater(child));
    }
    peak.set(Child.NONE);
  }

  /** The child with the largest resident set since {@link #begin}. */
  Child peak() {
    look();
    return peak.get();
  }

  /** The most of the heap that was seen in use, garbage included, in MiB. */
  long heapSeen() {
    return heap.get() / MIB;
  }

  /** What is in use of the heap, without garbage, in MiB. */
  static long heapKept() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB;
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void watch() {
    try {
      while (true) {
        look();
        heap.accumulateAndGet(
            ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), Math::max);
        Thread.sleep(EVERY_MS);
      }
    } catch (InterruptedException e) {
      return; // closed
    }
  }

  private void look() {
    for (ProcessHandle child : children()) {
      // Until it has become its program, a child is a copy of this process.
      if (text(child, "cmdline").equals(self)) {
        continue;
      }
      long kibibytes = highWater(child);
      long mebibytes = kibibytes / KIB;
      boolean busy = kibibytes > before.getOrDefault(child.pid(), 0L) + SLACK;
      if (busy && mebibytes > peak.get().mebibytes()) {
        Child larger = new Child(text(child, "comm").strip(), mebibytes);
        peak.accumulateAndGet(larger, (a, b) -> a.mebibytes() < b.mebibytes() ? b : a);
      }
    }
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().descendants().toList();
  }

  private static long highWater(ProcessHandle child) {
    Matcher found = HIGH_WATER.matcher(text(child, "status"));
    return found.find() ? Long.parseLong(found.group(1)) : 0;
  }

  /** Nothing where it has ended, or there is no /proc. */
  private static String text(ProcessHandle process, String file) {
    try {
      return Files.readString(of(process, file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  // proc(5): 5 resets the high-water mark to what is resident now.
  private static void forget(ProcessHandle child) {
    try {
      Files.writeString(of(child, "clear_refs"), "5");
    } catch (IOException e) {
      // The mark then is that of the child's life: too high rather than too low.
    }
  }

  private static Path of(ProcessHandle child, String file) {
    return Path.of("/proc", Long.toString(child.pid()), file);
  }
}
