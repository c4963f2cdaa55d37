package dev.slipway.signer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * One growing array of bytes and two digests, used for one signature after the other.
 *
 * <p>Everything SigV4 hashes is bytes, so building it as bytes saves the strings and their
 * encoding. One instance serves one thread at a time; {@link ScratchPool} hands them out.
 */
final class Scratch {
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  final MessageDigest outer = Sha256.newDigest();
  private final MessageDigest sha256 = Sha256.newDigest();
  final byte[] digest = new byte[Sha256.DIGEST_BYTES];
  private byte[] bytes = new byte[2048];
  private int length;

  int length() {
    return length;
  }

  int capacity() {
    return bytes.length;
  }

  /** Forgets everything from this length on. */
  Scratch truncate(int newLength) {
    length = newLength;
    return this;
  }

  Scratch put(char ascii) {
    room(1);
    bytes[length++] = (byte) ascii;
    return this;
  }

  Scratch put(byte[] source) {
    return put(source, source.length);
  }

  Scratch put(byte[] source, int count) {
    room(count);
    System.arraycopy(source, 0, bytes, length, count);
    length += count;
    return this;
  }

  /** Puts a text known to be ASCII. */
  // Deprecated because it drops the high byte of each char, which ASCII has not; it is the one way
  // from a String into an array that copies memory without a new array.
  @SuppressWarnings("deprecation")
  Scratch ascii(String s) {
    int n = s.length();
    room(n);
    s.getBytes(0, n, bytes, length);
    length += n;
    return this;
  }

  /** Puts a number from 0 on, in decimal. */
  Scratch number(long n) {
    int digits = 1;
    for (long rest = n / 10; rest > 0; rest /= 10) {
      digits++;
    }
    room(digits);
    length += digits;
    return overwrite(length, n);
  }

  /** Writes a number from 0 on, in decimal, so that it ends before an offset. */
  Scratch overwrite(int end, long n) {
    long rest = n;
    int i = end;
    do {
      bytes[--i] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    return this;
  }

  Scratch twoDigits(int n) {
    return put((char) ('0' + n / 10)).put((char) ('0' + n % 10));
  }

  /** Puts {@link #digest} in lower-case hexadecimal. */
  Scratch hexOfDigest() {
    room(2 * Sha256.DIGEST_BYTES);
    Hex.write(digest, bytes, length);
    length += 2 * Sha256.DIGEST_BYTES;
    return this;
  }

  /** Repeats bytes that are here already. */
  Scratch copy(int from, int to) {
    room(to - from);
    System.arraycopy(bytes, from, bytes, length, to - from);
    length += to - from;
    return this;
  }

  /** Puts a text URI-encoded as SigV4 defines UriEncode: one pass, upper-case digits. */
  Scratch encoded(String s, boolean keepSlash) {
    int n = s.length();
    room(9 * n); // at most three bytes of UTF-8 a char, each as %XX
    for (int i = 0; i < n; i++) {
      char c = s.charAt(i);
      if (UriEncoding.stays(c, keepSlash)) {
        bytes[length++] = (byte) c;
      } else if (c < 0x80) {
        percent(c);
      } else if (Character.isHighSurrogate(c) && i + 1 < n) {
        utf8(Character.toCodePoint(c, s.charAt(++i)));
      } else {
        utf8(c);
      }
    }
    return this;
  }

  /** Puts a text as the inside of a JSON string (RFC 8259, section 7), in UTF-8. */
  Scratch json(String s) {
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c >= 0x80) {
        int codePoint = s.codePointAt(i);
        i += Character.charCount(codePoint) - 1;
        put(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
        continue;
      }
      if (c == '"' || c == '\\') {
        put('\\');
      }
      put(c);
    }
    return this;
  }

  private void utf8(int codePoint) {
    if (codePoint < 0x800) {
      percent(0xc0 | (codePoint >> 6));
    } else {
      if (codePoint < 0x10000) {
        percent(0xe0 | (codePoint >> 12));
      } else {
        percent(0xf0 | (codePoint >> 18));
        percent(0x80 | ((codePoint >> 12) & 0x3f));
      }
      percent(0x80 | ((codePoint >> 6) & 0x3f));
    }
    percent(0x80 | (codePoint & 0x3f));
  }

  private void percent(int b) {
    bytes[length++] = '%';
    bytes[length++] = HEX[b >> 4];
    bytes[length++] = HEX[b & 15];
  }

  /** Hashes a stretch into {@link #digest}. */
  void hash(int from, int to) {
    sha256.update(bytes, from, to - from);
    Sha256.finish(sha256, digest);
  }

  /** Hashes a stretch into {@link #digest}, as what follows a midstate. */
  void hash(int from, int to, Midstate after) {
    after.hash(bytes, from, to, digest);
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** Everything in here is ASCII, so this is a copy; the constructor is small enough to inline. */
  @SuppressWarnings("deprecation")
  String string(int from, int to) {
    return new String(bytes, 0, from, to - from);
  }

  private void room(int count) {
    if (bytes.length - length < count) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
    }
  }
}
