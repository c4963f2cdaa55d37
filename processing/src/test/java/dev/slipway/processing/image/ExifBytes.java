package dev.slipway.processing.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Writes EXIF: a TIFF, little-endian, of directories one after the other. */
final class ExifBytes {
  private static final int ASCII = 2;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;

  private final List<Entry> first = new ArrayList<>();
  private final List<Entry> camera = new ArrayList<>();
  private final List<Entry> place = new ArrayList<>();

  private record Entry(int tag, int type, int count, ByteBuffer value) {}

  ExifBytes make(String make) {
    return text(first, 0x010F, make);
  }

  ExifBytes model(String model) {
    return text(first, 0x0110, model);
  }

  ExifBytes orientation(int orientation) {
    first.add(new Entry(0x0112, SHORT, 1, ByteBuffer.wrap(new byte[] {(byte) orientation, 0})));
    return this;
  }

  ExifBytes taken(String time) {
    return text(camera, 0x9003, time);
  }

  ExifBytes offset(String offset) {
    return text(camera, 0x9011, offset);
  }

  /** A place in Paris. */
  ExifBytes paris() {
    text(place, 1, "N");
    place.add(new Entry(2, RATIONAL, 3, rationals(48, 51, 30)));
    text(place, 3, "E");
    place.add(new Entry(4, RATIONAL, 3, rationals(2, 17, 40)));
    return this;
  }

  /** With the six bytes that JPEG wants before it. */
  byte[] bytes() {
    int cameraAt = 8 + length(first) + 24;
    int placeAt = cameraAt + length(camera);
    List<Entry> root = new ArrayList<>(first);
    root.add(pointer(0x8769, cameraAt));
    if (!place.isEmpty()) {
      root.add(pointer(0x8825, placeAt));
    }
    ByteBuffer to = ByteBuffer.allocate(placeAt + length(place)).order(ByteOrder.LITTLE_ENDIAN);
    to.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
    write(to, 8, root);
    write(to, cameraAt, camera);
    write(to, placeAt, place);
    return ByteBuffer.allocate(6 + to.capacity())
        .put("Exif\0\0".getBytes(US_ASCII))
        .put(to.array())
        .array();
  }

  private ExifBytes text(List<Entry> to, int tag, String text) {
    byte[] bytes = (text + "\0").getBytes(UTF_8);
    to.add(new Entry(tag, ASCII, bytes.length, ByteBuffer.wrap(bytes)));
    return this;
  }

  private static Entry pointer(int tag, int to) {
    return new Entry(tag, LONG, 1, little(to));
  }

  private static ByteBuffer rationals(int... values) {
    ByteBuffer to = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      to.putInt(value).putInt(1);
    }
    return to;
  }

  private static ByteBuffer little(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value);
  }

  private static int length(List<Entry> entries) {
    return 6 + entries.stream().mapToInt(entry -> 12 + entry.value().capacity()).sum();
  }

  private static void write(ByteBuffer to, int at, List<Entry> entries) {
    int values = at + 6 + 12 * entries.size();
    to.putShort(at, (short) entries.size());
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      int slot = at + 2 + 12 * i;
      to.putShort(slot, (short) entry.tag()).putShort(slot + 2, (short) entry.type());
      to.putInt(slot + 4, entry.count());
      if (entry.value().capacity() <= 4) {
        to.put(slot + 8, entry.value().array());
      } else {
        to.putInt(slot + 8, values).put(values, entry.value().array());
        values += entry.value().capacity();
      }
    }
  }
}
