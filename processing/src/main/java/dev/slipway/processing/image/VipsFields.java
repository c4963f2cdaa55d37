package dev.slipway.processing.image;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** What libvips knows about a picture besides its pixels. */
@SuppressWarnings("restricted") // calling native code is what this class is for
final class VipsFields {
  // Real ones are a few dozen kilobytes.
  private static final long MAX_BLOB = 1 << 20;

  private final Symbols symbols;
  private final MethodHandle typeOf;
  private final MethodHandle blob;
  private final MethodHandle string;
  private final MethodHandle get;
  private final MethodHandle set;
  private final MethodHandle remove;
  private final MethodHandle list;
  private final MethodHandle freeList;

  VipsFields(Symbols symbols) {
    this.symbols = symbols;
    this.typeOf = symbols.function("vips_image_get_typeof", JAVA_LONG, ADDRESS, ADDRESS);
    this.blob =
        symbols.function("vips_image_get_blob", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    this.string = symbols.function("vips_image_get_string", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    this.remove = symbols.function("vips_image_remove", JAVA_INT, ADDRESS, ADDRESS);
    this.list = symbols.function("vips_image_get_fields", ADDRESS, ADDRESS);
    this.freeList = symbols.action("g_strfreev", ADDRESS);
    this.get = symbols.function("vips_image_get_int", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    this.set = symbols.action("vips_image_set_int", ADDRESS, ADDRESS, JAVA_INT);
  }

  /** A property that a function without further arguments tells. */
  int number(String function, VipsImage image) {
    try {
      return (int) symbols.function(function, JAVA_INT, ADDRESS).invokeExact(image.pointer());
    } catch (Throwable e) {
      throw Symbols.broken(e);
    }
  }

  boolean has(VipsImage image, String field) {
    try (Arena arena = Arena.ofConfined()) {
      return (long) typeOf.invokeExact(image.pointer(), arena.allocateFrom(field)) != 0;
    } catch (Throwable e) {
      throw Symbols.broken(e);
    }
  }

  /** Bytes; empty when the file has none, or more than a megabyte of them. */
  byte[] blob(VipsImage image, String field) {
    if (!has(image, field)) {
      return new byte[0];
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment data = arena.allocate(ADDRESS);
      MemorySegment length = arena.allocate(JAVA_LONG);
      MemorySegment name = arena.allocateFrom(field);
      int failed = (int) blob.invokeExact(image.pointer(), name, data, length);
      long bytes = length.get(JAVA_LONG, 0);
      return failed != 0 || bytes > MAX_BLOB
          ? new byte[0]
          : data.get(ADDRESS, 0).reinterpret(bytes).toArray(JAVA_BYTE);
    } catch (Throwable e) {
      throw Symbols.broken(e);
    }
  }

  /** A word of libvips's own; empty when there is none. */
  String word(VipsImage image, String field) {
    if (!has(image, field)) {
      return "";
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ADDRESS);
      int failed = (int) string.invokeExact(image.pointer(), arena.allocateFrom(field), out);
      return failed != 0 ? "" : Vips.string(out.get(ADDRESS, 0));
    } catch (Throwable e) {
      throw Symbols.broken(e);
    }
  }

  /** A whole number; 0 when there is none. */
  int whole(VipsImage image, String field) {
    if (!has(image, field)) {
      return 0;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(JAVA_INT);
      int failed = (int) get.invokeExact(image.pointer(), arena.allocateFrom(field), out);
      return failed != 0 ? 0 : out.get(JAVA_INT, 0);
    } catch (Throwable e) {
      throw Symbols.broken(e);
    }
  }

  /** To be used on pictures that nothing else refers to. */
  void set(VipsImage image, String field, int value) {
    try (Arena arena = Arena.ofConfined()) {
      set.invokeExact(image.pointer(), arena.allocateFrom(field), value);
    } catch (Throwable e) {
      throw Symbols.broken(e);
    }
  }

  /** Takes off what cameras and editors wrote, and the profile; likewise. */
  void strip(VipsImage image) {
    try (Arena arena = Arena.ofConfined()) {
      var names = (MemorySegment) list.invokeExact(image.pointer());
      MemorySegment all = names.reinterpret(Long.MAX_VALUE);
      for (int i = 0; !all.getAtIndex(ADDRESS, i).equals(MemorySegment.NULL); i++) {
        String name = Vips.string(all.getAtIndex(ADDRESS, i));
        if (name.startsWith("exif-") || name.endsWith("-data") || name.endsWith("-comment")) {
          var _ = (int) remove.invokeExact(image.pointer(), arena.allocateFrom(name));
        }
      }
      freeList.invokeExact(names);
    } catch (Throwable e) {
      throw Symbols.broken(e);
    }
  }
}
