package dev.slipway.processing.image;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;

/**
 * The few functions of libvips's C API that variants need. Not thread-safe: its errors are kept in
 * one buffer.
 */
@SuppressWarnings("restricted") // calling native code is what this class is for
final class Vips {
  /** The formats that are read, by libvips's name for what reads them; all others are blocked. */
  private static final List<String> LOADERS =
      List.of(
          "VipsForeignLoadJpegBuffer",
          "VipsForeignLoadPngBuffer",
          "VipsForeignLoadWebpBuffer",
          "VipsForeignLoadNsgifBuffer",
          "VipsForeignLoadHeifBuffer");

  private static final Linker LINKER = Linker.nativeLinker();
  private static final int MAX_ERROR = 300;
  // VipsSize and VipsInteresting
  private static final int SIZE_DOWN = 2;
  private static final int SIZE_FORCE = 3;
  private static final int INTERESTING_NONE = 0;
  private static final int INTERESTING_CENTRE = 1;

  private final SymbolLookup library;
  private final MethodHandle findLoader;
  private final MethodHandle newFromBuffer;
  private final MethodHandle thumbnail;
  private final MethodHandle copyMemory;
  private final MethodHandle writeToBuffer;
  private final MethodHandle errorBuffer;
  private final MethodHandle errorClear;
  private final MethodHandle typeOf;
  private final MethodHandle unref;
  private final MethodHandle free;

  private Vips(SymbolLookup library) {
    this.library = library;
    this.findLoader = function("vips_foreign_find_load_buffer", ADDRESS, ADDRESS, JAVA_LONG);
    this.newFromBuffer =
        variadic("vips_image_new_from_buffer", 3, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);
    this.thumbnail =
        variadic(
            "vips_thumbnail_image",
            3,
            JAVA_INT,
            ADDRESS,
            ADDRESS,
            JAVA_INT,
            ADDRESS,
            JAVA_INT,
            ADDRESS,
            JAVA_INT,
            ADDRESS,
            JAVA_INT,
            ADDRESS,
            ADDRESS,
            ADDRESS);
    this.copyMemory = function("vips_image_copy_memory", ADDRESS, ADDRESS);
    this.writeToBuffer =
        variadic(
            "vips_image_write_to_buffer", 4, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    this.errorBuffer = function("vips_error_buffer", ADDRESS);
    this.errorClear = action("vips_error_clear");
    this.typeOf = function("vips_image_get_typeof", JAVA_LONG, ADDRESS, ADDRESS);
    this.unref = action("g_object_unref", ADDRESS);
    this.free = action("g_free", ADDRESS);
  }

  /** Loads the library and takes from it all that untrusted files have no business with. */
  static Vips load(Path path) {
    Vips vips = new Vips(SymbolLookup.libraryLookup(path, Arena.global()));
    try (Arena arena = Arena.ofConfined()) {
      if ((int) vips.function("vips_init", JAVA_INT, ADDRESS).invokeExact(text(arena, "slipway"))
          != 0) {
        throw new IllegalStateException("libvips does not start: " + vips.error());
      }
      vips.action("vips_block_untrusted_set", JAVA_INT).invokeExact(1);
      MethodHandle block = vips.action("vips_operation_block_set", ADDRESS, JAVA_INT);
      block.invokeExact(text(arena, "VipsForeignLoad"), 1);
      for (String loader : LOADERS) {
        block.invokeExact(text(arena, loader), 0);
      }
      // Every picture is another one: a cache would only hold memory.
      vips.action("vips_cache_set_max", JAVA_INT).invokeExact(0);
      vips.action("vips_concurrency_set", JAVA_INT).invokeExact(1);
      return vips;
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /** Such as 8.18.7. */
  String version() {
    MethodHandle version = function("vips_version", JAVA_INT, JAVA_INT);
    try {
      return "%s.%s.%s"
          .formatted(
              (int) version.invokeExact(0),
              (int) version.invokeExact(1),
              (int) version.invokeExact(2));
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /** What reads these bytes, such as VipsForeignLoadJpegBuffer; empty when nothing may. */
  String loader(MemorySegment bytes) {
    try {
      var name = (MemorySegment) findLoader.invokeExact(bytes, bytes.byteSize());
      clear();
      return name.equals(MemorySegment.NULL) ? "" : string(name);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /** Reads the header; the pixels are decoded from {@code bytes} when they are wanted. */
  VipsImage open(MemorySegment bytes, String options) throws VipsException {
    try (Arena arena = Arena.ofConfined()) {
      var image =
          (MemorySegment)
              newFromBuffer.invokeExact(
                  bytes, bytes.byteSize(), text(arena, options), MemorySegment.NULL);
      return image(image);
    } catch (VipsException e) {
      throw e;
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /**
   * An upright copy in sRGB, of exactly this size, in memory.
   *
   * @param crop cuts what exceeds the shape from the edges instead of changing the shape
   */
  VipsImage resize(VipsImage from, Size size, boolean crop) throws VipsException {
    int mode = crop ? SIZE_DOWN : SIZE_FORCE;
    int interest = crop ? INTERESTING_CENTRE : INTERESTING_NONE;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ADDRESS);
      // export-profile is what 8.13 to 8.18 understand; later ones prefer output-profile.
      int failed =
          (int)
              thumbnail.invokeExact(
                  from.pointer(),
                  out,
                  size.width(),
                  text(arena, "height"),
                  size.height(),
                  text(arena, "size"),
                  mode,
                  text(arena, "crop"),
                  interest,
                  text(arena, "export-profile"),
                  text(arena, "srgb"),
                  MemorySegment.NULL);
      if (failed != 0) {
        throw new VipsException(error());
      }
      try (VipsImage lazy = image(out.get(ADDRESS, 0))) {
        return image((MemorySegment) copyMemory.invokeExact(lazy.pointer()));
      }
    } catch (VipsException e) {
      throw e;
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /** The file that the suffix, with its options, stands for; empty when it is too long. */
  byte[] encode(VipsImage image, String suffix, long most) throws VipsException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(ADDRESS);
      MemorySegment length = arena.allocate(JAVA_LONG);
      int failed =
          (int)
              writeToBuffer.invokeExact(
                  image.pointer(), text(arena, suffix), buffer, length, MemorySegment.NULL);
      if (failed != 0) {
        throw new VipsException(error());
      }
      MemorySegment bytes = buffer.get(ADDRESS, 0).reinterpret(length.get(JAVA_LONG, 0));
      try {
        return bytes.byteSize() > most ? new byte[0] : bytes.toArray(JAVA_BYTE);
      } finally {
        free.invokeExact(bytes);
      }
    } catch (VipsException e) {
      throw e;
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /** A property of the image that a function without further arguments tells. */
  int number(String function, VipsImage image) {
    try {
      return (int) function(function, JAVA_INT, ADDRESS).invokeExact(image.pointer());
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  boolean has(VipsImage image, String field) {
    try (Arena arena = Arena.ofConfined()) {
      return (long) typeOf.invokeExact(image.pointer(), text(arena, field)) != 0;
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  void release(MemorySegment image) {
    try {
      unref.invokeExact(image);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  private VipsImage image(MemorySegment pointer) throws VipsException {
    if (pointer.equals(MemorySegment.NULL)) {
      throw new VipsException(error());
    }
    return new VipsImage(this, pointer);
  }

  private String error() {
    try {
      String message = string((MemorySegment) errorBuffer.invokeExact());
      clear();
      String line = message.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
      return line.substring(0, Math.min(line.length(), MAX_ERROR));
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  private void clear() throws Throwable {
    errorClear.invokeExact();
  }

  private static String string(MemorySegment pointer) {
    return pointer.reinterpret(Long.MAX_VALUE).getString(0);
  }

  private static MemorySegment text(Arena arena, String text) {
    return arena.allocateFrom(text);
  }

  private MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
    return LINKER.downcallHandle(
        library.findOrThrow(name), FunctionDescriptor.of(result, arguments));
  }

  private MethodHandle action(String name, MemoryLayout... arguments) {
    return LINKER.downcallHandle(library.findOrThrow(name), FunctionDescriptor.ofVoid(arguments));
  }

  private MethodHandle variadic(
      String name, int fixed, MemoryLayout result, MemoryLayout... arguments) {
    return LINKER.downcallHandle(
        library.findOrThrow(name),
        FunctionDescriptor.of(result, arguments),
        Linker.Option.firstVariadicArg(fixed));
  }

  private static IllegalStateException broken(Throwable e) {
    return new IllegalStateException("calling libvips broke: " + e.getMessage(), e);
  }
}
