package dev.slipway.signer;

import java.nio.charset.StandardCharsets;

/**
 * What is hashed for a part after the beginning that all parts share, whole but for the digits of
 * its number: put by one copy, in which the digits are then overwritten.
 *
 * <p>Why it is right: the text depends on the part's length and on how many digits its number has,
 * and {@link #fits} compares both. All parts of an upload but the last have one length, and 9,000
 * of 10,000 numbers have four digits, so a new frame is needed a few times per upload.
 */
final class PartFrame {
  private final SigningMoment moment;
  private final Midstate start;
  private final long lengthBytes;
  private final int lowest;
  private final byte[] text;
  private final int numberEnd;
  private final int requestEnd;

  /**
   * Makes the frame of a part and of those like it.
   *
   * @param start has read the canonical request up to the number
   * @param afterNumber what follows the number up to the length
   * @param afterLength what follows the length
   */
  PartFrame(
      SigningMoment moment,
      Midstate start,
      int partNumber,
      String afterNumber,
      long lengthBytes,
      String afterLength) {
    this.moment = moment;
    this.start = start;
    this.lengthBytes = lengthBytes;
    int power = 1;
    while (power <= partNumber / 10) {
      power *= 10;
    }
    lowest = power;
    Scratch all = new Scratch().put(start.unread()).number(partNumber);
    numberEnd = all.length();
    all.put(ascii(afterNumber)).number(lengthBytes).put(ascii(afterLength));
    requestEnd = all.length();
    text = all.put(moment.stringToSignStart()).bytes();
  }

  /** Whether a part is like the one this was made for. */
  boolean fits(int partNumber, long otherLengthBytes) {
    return otherLengthBytes == lengthBytes && partNumber >= lowest && partNumber < 10 * lowest;
  }

  /** Signs a part that fits, and leaves the signature in {@link Scratch#digest}. */
  void sign(Scratch empty, int partNumber) {
    Scratch scratch = empty.put(text).overwrite(numberEnd, partNumber);
    scratch.hash(0, requestEnd, start);
    moment.signHash(scratch, requestEnd);
  }

  private static byte[] ascii(String s) {
    return s.getBytes(StandardCharsets.US_ASCII);
  }
}
