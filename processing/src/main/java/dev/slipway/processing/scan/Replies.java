package dev.slipway.processing.scan;

import dev.slipway.core.port.Scanner.Identity;
import dev.slipway.core.port.Scanner.Verdict;
import java.io.IOException;

/** Reads what clamd says. */
final class Replies {
  private static final String STREAM = "stream: ";
  private static final String FOUND = " FOUND";
  private static final int QUOTED = 120;

  private Replies() {}

  /**
   * The verdict in a reply to INSTREAM. Only exactly {@code stream: OK} is clean.
   *
   * @throws IOException when it holds none
   */
  static Verdict verdict(String reply) throws IOException {
    if (reply.equals(STREAM + "OK")) {
      return new Verdict.Clean();
    }
    if (reply.startsWith(STREAM)
        && reply.endsWith(FOUND)
        && reply.length() > STREAM.length() + FOUND.length()) {
      return found(reply.substring(STREAM.length(), reply.length() - FOUND.length()));
    }
    // It would be too large the next time as well.
    if (reply.equals("INSTREAM size limit exceeded. ERROR")) {
      return new Verdict.Unscannable("it is larger than the scanner's StreamMaxLength");
    }
    throw new IOException("clamd gave no verdict but " + quoted(reply));
  }

  private static Verdict found(String signature) {
    if (signature.startsWith("Heuristics.Limits.")) {
      return new Verdict.Unscannable("it goes beyond the scanner's limits (" + signature + ")");
    }
    if (signature.startsWith("Heuristics.Encrypted.")) {
      return new Verdict.Unscannable("it is encrypted (" + signature + ")");
    }
    return new Verdict.Infected(signature);
  }

  /** Reads {@code ClamAV 1.4.6/27600/Mon Nov 23 …}; without official signatures, the first part. */
  static Identity identity(String reply) {
    String[] parts = reply.split("/", 3);
    if (!parts[0].matches("ClamAV [0-9A-Za-z.+~-]{1,40}")) {
      return new Identity("clamd", "unknown");
    }
    boolean known = parts.length == 3 && parts[1].matches("[0-9]{1,9}");
    return new Identity(parts[0], known ? parts[1] : "unofficial only");
  }

  /** Text of a stranger, safe to log. */
  static String quoted(String text) {
    String line = text.replaceAll("[^ -~]", "?");
    return '"' + (line.length() > QUOTED ? line.substring(0, QUOTED) + "…" : line) + '"';
  }
}
