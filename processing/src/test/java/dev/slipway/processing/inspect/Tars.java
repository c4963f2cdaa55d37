package dev.slipway.processing.inspect;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes tar archives. */
final class Tars {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Tars add(String name, byte[] content) {
    return add(name, '0', content);
  }

  Tars add(String name, char kind, byte[] content) {
    byte[] head = new byte[512];
    put(head, 0, name);
    put(head, 100, "0000644");
    put(head, 124, octal(content.length, 11));
    put(head, 136, octal(0, 11));
    head[156] = (byte) kind;
    put(head, 257, "ustar");
    put(head, 263, "00");
    Arrays.fill(head, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : head) {
      sum += b & 0xff;
    }
    put(head, 148, octal(sum, 6) + "\0");
    out.writeBytes(head);
    out.writeBytes(Arrays.copyOf(content, (content.length + 511) / 512 * 512));
    return this;
  }

  byte[] end() {
    out.writeBytes(new byte[1024]);
    return out.toByteArray();
  }

  private static void put(byte[] head, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, head, at, bytes.length);
  }

  private static String octal(long number, int digits) {
    String octal = Long.toOctalString(number);
    return "0".repeat(digits - octal.length()) + octal;
  }
}
