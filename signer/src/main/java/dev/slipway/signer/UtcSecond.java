package dev.slipway.signer;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** One second in UTC, written without a formatter: no locale or zone of the JVM has a say. */
record UtcSecond(LocalDateTime time) {

  /**
   * Returns a second of the years 0 to 9999, for which alone SigV4 has room.
   *
   * @throws IllegalStateException if the clock says another year
   */
  static UtcSecond of(long epochSecond) {
    LocalDateTime time = LocalDateTime.ofEpochSecond(epochSecond, 0, ZoneOffset.UTC);
    if (time.getYear() < 0 || time.getYear() > 9999) {
      throw new IllegalStateException(
          "The clock says the year " + time.getYear() + "; SigV4 has room for 0 to 9999.");
    }
    return new UtcSecond(time);
  }

  /** As SigV4 writes it: {@code 20130524T000000Z}. */
  String amzDate() {
    Scratch s = new Scratch();
    date(s, "").put('T');
    clock(s, "");
    return s.put('Z').string(0, s.length());
  }

  /** As a POST policy writes it: {@code 2013-05-24T00:00:00Z}. */
  void iso(Scratch s) {
    date(s, "-").put('T');
    clock(s, ":").put('Z');
  }

  private Scratch date(Scratch s, String separator) {
    s.twoDigits(time.getYear() / 100).twoDigits(time.getYear() % 100).ascii(separator);
    return s.twoDigits(time.getMonthValue()).ascii(separator).twoDigits(time.getDayOfMonth());
  }

  private Scratch clock(Scratch s, String separator) {
    s.twoDigits(time.getHour()).ascii(separator).twoDigits(time.getMinute());
    return s.ascii(separator).twoDigits(time.getSecond());
  }
}
