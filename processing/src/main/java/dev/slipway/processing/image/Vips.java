package dev.slipway.processing.image;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

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

  private static final int MAX_ERROR = 300;
  // VipsSize, VipsInteresting and VipsInterpretation
  private static final int SIZE_DOWN = 2;
  private static final int SIZE_FORCE = 3;
  private static final int INTERESTING_NONE = 0;
  private static final int INTERESTING_CENTRE = 1;
  private static final int SRGB = 22;

  private final Symbols symbols;
  private final VipsFields fields;
  private final MethodHandle findLoader;
  private final MethodHandle newFromBuffer;
  private final MethodHandle thumbnail;
  private final MethodHandle colourspace;
  private final MethodHandle copyMemory;
  private final MethodHandle writeToBuffer;
  private final MethodHandle writeToMemory;
  private final MethodHandle errorBuffer;
  private final MethodHandle errorClear;
  private final MethodHandle unref;
  private final MethodHandle free;

  private Vips(Symbols symbols) {
    this.symbols = symbols;
    this.fields = new VipsFields(symbols);
    this.findLoader =
        symbols.function("vips_foreign_find_load_buffer", ADDRESS, ADDRESS, JAVA_LONG);
    this.newFromBuffer =
        symbols.variadic(
            "vips_image_new_from_buffer", 3, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);
    this.thumbnail =
        symbols.variadic(
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
    this.colourspace =
        symbols.variadic("vips_colourspace", 3, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS);
    this.copyMemory = symbols.function("vips_image_copy_memory", ADDRESS, ADDRESS);
    this.writeToBuffer =
        symbols.variadic(
            "vips_image_write_to_buffer", 4, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    this.writeToMemory = symbols.function("vips_image_write_to_memory", ADDRESS, ADDRESS, ADDRESS);
    this.errorBuffer = symbols.function("vips_error_buffer", ADDRESS);
    this.errorClear = symbols.action("vips_error_clear");
    this.unref = symbols.action("g_object_unref", ADDRESS);
    this.free = symbols.action("g_free", ADDRESS);
  }

  /** Loads the library and takes from it all that untrusted files have no business with. */
  static Vips load(Path path) {
    Symbols symbols = Symbols.of(path);
    Vips vips = new Vips(symbols);
    try (Arena arena = Arena.ofConfined()) {
      MethodHandle init = symbols.function("vips_init", JAVA_INT, ADDRESS);
      if ((int) init.invokeExact(arena.allocateFrom("slipway")) != 0) {
        throw new IllegalStateException("libvips does not start: " + vips.error());
      }
      symbols.action("vips_block_untrusted_set", JAVA_INT).invokeExact(1);
      MethodHandle block = symbols.action("vips_operation_block_set", ADDRESS, JAVA_INT);
      block.invokeExact(arena.allocateFrom("VipsForeignLoad"), 1);
      for (String loader : LOADERS) {
        block.invokeExact(arena.allocateFrom(loader), 0);
      }
      // Every picture is another one: a cache would only hold memory.
      symbols.action("vips_cache_set_max", JAVA_INT).invokeExact(0);
      symbols.action("vips_concurrency_set", JAVA_INT).invokeExact(1);
      return vips;
    } catch (Throwable e) {
      throw Symbols.broken(e);
    }
  }

  Symbols symbols() {
    return symbols;
  }

  VipsFields fields() {
    return fields;
  }

  /** Such as 8.18.7. */
  String version() {
    MethodHandle version = symbols.function("vips_version", JAVA_INT, JAVA_INT);
    try {
      return "%s.%s.%s"
          .formatted(
              (int) version.invokeExact(0),
              (int) version.invokeExact(1),
              (int) version.invokeExact(2));
    } catch (Throwable e) {
      throw Symbols.broken(e);
    }
  }

  /** What reads these bytes, such as VipsForeignLoadJpegBuffer; empty when nothing may. */
  String loader(MemorySegment bytes) {
    try {
      var name = (MemorySegment) findLoader.invokeExact(bytes, bytes.byteSize());
      errorClear.invokeExact();
      return name.equals(MemorySegment.NULL) ? "" : string(name);
    } catch (Throwable e) {
      throw Symbols.broken(e);
    }
  }

  /** Reads the header; the pixels are decoded from {@code bytes} when they are wanted. */
  VipsImage open(MemorySegment bytes, String options) throws VipsException {
    return call(
        arena ->
            image(
                (MemorySegment)
                    newFromBuffer.invokeExact(
                        bytes,
                        bytes.byteSize(),
                        arena.allocateFrom("[" + options + "]"),
                        MemorySegment.NULL)));
  }

  /**
   * An upright copy in sRGB, of exactly this size, in memory.
   *
   * @param crop cuts what exceeds the shape from the edges instead of changing the shape
   */
  VipsImage resize(VipsImage from, Size size, boolean crop) throws VipsException {
    int mode = crop ? SIZE_DOWN : SIZE_FORCE;
    int interest = crop ? INTERESTING_CENTRE : INTERESTING_NONE;
    boolean convert = from.profile() || from.ink();
    return call(
        arena -> {
          MemorySegment out = arena.allocate(ADDRESS);
          // 8.14 takes colours without a profile for other ones than sRGB when it is to convert.
          // export-profile is what 8.13 to 8.18 understand; later ones prefer output-profile.
          MemorySegment last = convert ? arena.allocateFrom("export-profile") : MemorySegment.NULL;
          int failed =
              (int)
                  thumbnail.invokeExact(
                      from.pointer(),
                      out,
                      size.width(),
                      arena.allocateFrom("height"),
                      size.height(),
                      arena.allocateFrom("size"),
                      mode,
                      arena.allocateFrom("crop"),
                      interest,
                      last,
                      arena.allocateFrom("srgb"),
                      MemorySegment.NULL);
          VipsImage image = inMemory(made(failed, out));
          fields.strip(image); // savers forget to, and a profile would be applied again
          return image;
        });
  }

  /** Computes the pixels and keeps them; closes what they were computed from. */
  VipsImage inMemory(VipsImage lazy) throws VipsException {
    try (lazy) {
      return call(_ -> image((MemorySegment) copyMemory.invokeExact(lazy.pointer())));
    }
  }

  /** The file that the suffix, with its options, stands for; empty when it is too long. */
  byte[] encode(VipsImage image, String suffix, long most) throws VipsException {
    return call(
        arena -> {
          MemorySegment buffer = arena.allocate(ADDRESS);
          MemorySegment length = arena.allocate(JAVA_LONG);
          int failed =
              (int)
                  writeToBuffer.invokeExact(
                      image.pointer(),
                      arena.allocateFrom(suffix),
                      buffer,
                      length,
                      MemorySegment.NULL);
          if (failed != 0) {
            throw new VipsException(error());
          }
          return taken(buffer.get(ADDRESS, 0), length.get(JAVA_LONG, 0), most);
        });
  }

  /** The pixels, 8 bits a channel, as sRGB. */
  Raster raster(VipsImage image) throws VipsException {
    try (VipsImage plain = srgb(image)) {
      byte[] pixels =
          call(
              arena -> {
                MemorySegment length = arena.allocate(JAVA_LONG);
                var found = (MemorySegment) writeToMemory.invokeExact(plain.pointer(), length);
                if (found.equals(MemorySegment.NULL)) {
                  throw new VipsException(error());
                }
                return taken(found, length.get(JAVA_LONG, 0), Integer.MAX_VALUE);
              });
      return Raster.of(plain.size(), pixels);
    }
  }

  private VipsImage srgb(VipsImage image) throws VipsException {
    return call(
        arena -> {
          MemorySegment out = arena.allocate(ADDRESS);
          int failed =
              (int) colourspace.invokeExact(image.pointer(), out, SRGB, MemorySegment.NULL);
          return made(failed, out);
        });
  }

  void release(MemorySegment image) {
    try {
      unref.invokeExact(image);
    } catch (Throwable e) {
      throw Symbols.broken(e);
    }
  }

  /** Calls of the library, with memory for their arguments. */
  interface Call<T> {
    T make(Arena arena) throws Throwable;
  }

  <T> T call(Call<T> call) throws VipsException {
    try (Arena arena = Arena.ofConfined()) {
      return call.make(arena);
    } catch (VipsException e) {
      throw e;
    } catch (Throwable e) {
      throw Symbols.broken(e);
    }
  }

  /** What an operation has put where it was told to. */
  VipsImage made(int failed, MemorySegment out) throws VipsException {
    return image(failed == 0 ? out.get(ADDRESS, 0) : MemorySegment.NULL);
  }

  private VipsImage image(MemorySegment pointer) throws VipsException {
    if (pointer.equals(MemorySegment.NULL)) {
      throw new VipsException(error());
    }
    return new VipsImage(this, pointer);
  }

  private byte[] taken(MemorySegment pointer, long length, long most) throws Throwable {
    try {
      return length > most ? new byte[0] : pointer.reinterpret(length).toArray(JAVA_BYTE);
    } finally {
      free.invokeExact(pointer);
    }
  }

  private String error() {
    try {
      String message = string((MemorySegment) errorBuffer.invokeExact());
      errorClear.invokeExact();
      // libheif asks for more than there is, as a matter of course
      String line =
          message
              .lines()
              .filter(each -> !each.startsWith("source: bad seek"))
              .distinct()
              .collect(Collectors.joining(" "))
              .replaceAll("[\\p{Cntrl}\\s]+", " ")
              .strip();
      return line.substring(0, Math.min(line.length(), MAX_ERROR));
    } catch (Throwable e) {
      throw Symbols.broken(e);
    }
  }

  static String string(MemorySegment pointer) {
    return pointer.reinterpret(Long.MAX_VALUE).getString(0);
  }
}
