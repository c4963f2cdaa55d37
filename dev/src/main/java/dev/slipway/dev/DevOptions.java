package dev.slipway.dev;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import org.jspecify.annotations.Nullable;

/**
 * What {@code slipway dev} was asked for.
 *
 * @param port of the API and the page; 0 for any free one
 * @param s3Port of the embedded S3; 0 for any free one
 * @param data the directory that keeps everything
 * @param config a slipway.json; null for the purposes that come with Slipway
 * @param scanning false to go without scans, though purposes want them
 */
record DevOptions(int port, int s3Port, Path data, @Nullable Path config, boolean scanning) {
  static final String USAGE =
      """
      slipway dev [--port N] [--s3-port N] [--data DIR] [--config FILE] [--no-scan]

        --port N       of the API and the page (8080); 0 for any free one
        --s3-port N    of the embedded S3 (the one after --port)
        --data DIR     keeps records, objects and keys (.slipway/dev)
        --config FILE  your purposes (slipway.json here, if there is one)
        --no-scan      goes without scans; every file is marked "not scanned"
      """;

  private static final String KNOWN = "--port, --s3-port, --data, --config and --no-scan";

  /** What came of reading the arguments. */
  sealed interface Parsed {
    /** They are fine. */
    record Ok(DevOptions options) implements Parsed {}

    /** They are not; one line for each fault. */
    record Faulty(List<String> faults) implements Parsed {}
  }

  static Parsed parse(List<String> arguments, Path here) {
    List<String> faults = new ArrayList<>();
    int port = 8080;
    int s3Port = -1;
    Path data = here.resolve(".slipway").resolve("dev");
    Path config = null;
    boolean scanning = true;
    ListIterator<String> rest = arguments.listIterator();
    while (rest.hasNext()) {
      String name = rest.next();
      switch (name) {
        case "--port" -> port = port(name, rest, faults);
        case "--s3-port" -> s3Port = port(name, rest, faults);
        case "--data" -> data = path(name, rest, here, faults);
        case "--config" -> config = path(name, rest, here, faults);
        case "--no-scan" -> scanning = false;
        default -> faults.add(name + ": unknown; known are " + KNOWN);
      }
    }
    if (s3Port < 0) {
      s3Port = port == 0 ? 0 : port == 65_535 ? port - 1 : port + 1;
    }
    if (s3Port == port && port != 0) {
      faults.add("--s3-port: is " + s3Port + " like --port; the two need ports of their own");
    }
    return faults.isEmpty()
        ? new Parsed.Ok(new DevOptions(port, s3Port, data.normalize(), config, scanning))
        : new Parsed.Faulty(faults);
  }

  private static String value(String name, ListIterator<String> rest, List<String> faults) {
    String value = rest.hasNext() ? rest.next() : "";
    if (value.startsWith("--")) {
      rest.previous();
      value = "";
    }
    if (value.isBlank()) {
      faults.add(name + ": needs a value");
    }
    return value;
  }

  private static Path path(String name, ListIterator<String> rest, Path here, List<String> faults) {
    String text = value(name, rest, faults);
    try {
      return here.resolve(text);
    } catch (InvalidPathException e) {
      faults.add(name + ": is no path: " + e.getReason());
      return here;
    }
  }

  private static int port(String name, ListIterator<String> rest, List<String> faults) {
    String text = value(name, rest, faults);
    if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65_535) {
      return Integer.parseInt(text);
    }
    if (!text.isBlank()) {
      faults.add(name + ": is \"" + text + "\"; 0 to 65535 are allowed");
    }
    return 0;
  }
}
