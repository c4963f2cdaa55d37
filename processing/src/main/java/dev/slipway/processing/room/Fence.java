package dev.slipway.processing.room;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * What this system offers to fence a process in. Which commands work is tried once, at start, since
 * containers often forbid what the kernel could do.
 */
public final class Fence {
  /** What a fence can keep from happening. */
  public enum Measure {
    /** Memory, file size, open files, CPU time and core dumps are limited (setrlimit). */
    LIMITS,
    /** There is no network interface but an idle loopback (network namespace). */
    NO_NETWORK,
    /** Whatever the process starts ends with it, and it sees no other process (PID namespace). */
    OWN_PROCESSES,
    /** It has no capabilities and cannot get any back (no_new_privs). */
    NO_PRIVILEGES
  }

  private static final String PRLIMIT = "prlimit";
  // The way for each, best first; a container usually forbids some.
  private static final List<List<String>> NAMESPACES =
      List.of(
          List.of("unshare", "--net", "--ipc", "--pid", "--fork", "--kill-child", "--mount-proc"),
          List.of(
              "unshare", "-r", "--net", "--ipc", "--pid", "--fork", "--kill-child", "--mount-proc"),
          List.of("unshare", "--net", "--pid", "--fork", "--kill-child"),
          List.of("unshare", "-r", "--net", "--pid", "--fork", "--kill-child"),
          List.of("unshare", "--net"),
          List.of("unshare", "-r", "--net"));
  // A new network namespace has a loopback that is down. Debian's smallest images have but perl.
  private static final List<List<String>> LOOPBACKS =
      List.of(
          List.of("sh", "-c", "ip link set lo up && exec \"$@\"", "sh"),
          List.of("sh", "-c", "ifconfig lo 127.0.0.1 up && exec \"$@\"", "sh"),
          List.of(
              "perl",
              "-e",
              "my $up = pack('a16s', 'lo', 0x49); socket(S, 2, 2, 0) && ioctl(S, 0x8914, $up)"
                  + " or die; exec @ARGV",
              "--"));
  private static final List<String> PRIVILEGES =
      List.of("setpriv", "--no-new-privs", "--inh-caps=-all", "--bounding-set=-all");
  private static final List<String> PRIVILEGES_OF_A_USER = List.of("setpriv", "--no-new-privs");
  // Reserved, not used: a JVM's address space is far larger than its memory.
  private static final long ADDRESSES = 2L << 30;

  private final List<String> namespaces;
  private final boolean prlimit;
  private final boolean shell;
  private final List<String> privileges;

  private Fence(List<String> namespaces, boolean prlimit, boolean shell, List<String> privileges) {
    this.namespaces = namespaces;
    this.prlimit = prlimit;
    this.shell = shell;
    this.privileges = privileges;
  }

  /** Tries what works here; takes some ten milliseconds. */
  public static Fence ofThisSystem() {
    List<String> namespaces = firstThatWorks(NAMESPACES, List.of());
    boolean prlimit = works(List.of(PRLIMIT, "--nofile=64", "--data=67108864"));
    boolean shell =
        !prlimit && works(List.of("sh", "-c", "ulimit -d 65536 -n 64; exec \"$@\"", "sh"));
    List<String> privileges = firstThatWorks(List.of(PRIVILEGES, PRIVILEGES_OF_A_USER), namespaces);
    return new Fence(namespaces, prlimit, shell, privileges);
  }

  /**
   * A fence of nothing but a cleared environment, killing and the shell's limits: what is left
   * where a system offers nothing.
   */
  public static Fence least() {
    return new Fence(List.of(), false, true, List.of());
  }

  /**
   * This fence, where what is inside can talk to itself over TCP. Where a network of its own would
   * not allow that, {@link Measure#NO_NETWORK} is given up.
   */
  public Fence withLoopback() {
    if (!namespaces.contains("--net")) {
      return this;
    }
    List<String> loopback = firstThatWorks(LOOPBACKS, namespaces);
    List<String> within = new ArrayList<>(namespaces);
    if (loopback.isEmpty()) {
      within.remove("--net");
    }
    within.addAll(loopback);
    return new Fence(within, prlimit, shell, privileges);
  }

  /** What holds here. */
  public Set<Measure> measures() {
    Set<Measure> measures = new TreeSet<>();
    if (prlimit || shell) {
      measures.add(Measure.LIMITS);
    }
    if (namespaces.contains("--net")) {
      measures.add(Measure.NO_NETWORK);
    }
    if (namespaces.contains("--pid")) {
      measures.add(Measure.OWN_PROCESSES);
    }
    if (!privileges.isEmpty()) {
      measures.add(Measure.NO_PRIVILEGES);
    }
    return measures;
  }

  /** What does not hold here, for a line in the log. */
  public Set<Measure> missing() {
    Set<Measure> missing = new TreeSet<>(Set.of(Measure.values()));
    missing.removeAll(measures());
    return missing;
  }

  /**
   * The command within the fence.
   *
   * @param cpuSeconds CPU time of the whole process, the last resort against one that nobody
   *     watches any more
   */
  List<String> around(List<String> command, Limits limits, long cpuSeconds) {
    List<String> all = new ArrayList<>(namespaces);
    if (prlimit) {
      all.add(PRLIMIT);
      values(limits, cpuSeconds).forEach((name, value) -> all.add("--" + name + "=" + value));
    } else if (shell) {
      all.addAll(List.of("sh", "-c", ulimits(limits, cpuSeconds) + "exec \"$@\"", "sh"));
    }
    all.addAll(privileges);
    all.addAll(command);
    return all;
  }

  // RLIMIT_DATA counts what is writable, so that it bounds memory; RLIMIT_AS counts reservations
  // too.
  private static Map<String, Long> values(Limits limits, long cpuSeconds) {
    Map<String, Long> values = new TreeMap<>();
    values.put("data", limits.memoryBytes());
    values.put("as", limits.memoryBytes() + ADDRESSES);
    values.put("fsize", limits.fileBytes());
    values.put("nofile", (long) limits.openFiles());
    values.put("core", 0L);
    values.put("cpu", cpuSeconds);
    return values;
  }

  // POSIX names one unit only; dash, bash and BusyBox agree on these. A limit unknown to a system
  // (macOS has no -v) must not keep the others from being set.
  private static String ulimits(Limits limits, long cpuSeconds) {
    return "for l in '-c 0' '-d %s' '-v %s' '-f %s' '-n %s' '-t %s'; do ulimit $l 2>/dev/null; done; "
        .formatted(
            limits.memoryBytes() >> 10,
            (limits.memoryBytes() + ADDRESSES) >> 10,
            limits.fileBytes() >> 9,
            limits.openFiles(),
            cpuSeconds);
  }

  private static List<String> firstThatWorks(List<List<String>> ways, List<String> within) {
    for (List<String> way : ways) {
      List<String> all = new ArrayList<>(within);
      all.addAll(way);
      if (works(all)) {
        return way;
      }
    }
    return List.of();
  }

  private static boolean works(List<String> way) {
    List<String> command = new ArrayList<>(way);
    command.add("true");
    try {
      Process process =
          Children.bare(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return false; // not installed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
