package dev.slipway.processing.image;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;

/** An animation is, to libvips, one picture with its frames one below the other. */
final class VipsFrames {
  private final Vips vips;
  private final MethodHandle extract;
  private final MethodHandle join;

  VipsFrames(Vips vips) {
    this.vips = vips;
    this.extract =
        vips.symbols()
            .variadic(
                "vips_extract_area",
                6,
                JAVA_INT,
                ADDRESS,
                ADDRESS,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                ADDRESS);
    this.join =
        vips.symbols()
            .variadic(
                "vips_arrayjoin",
                3,
                JAVA_INT,
                ADDRESS,
                ADDRESS,
                JAVA_INT,
                ADDRESS,
                JAVA_INT,
                ADDRESS);
  }

  /** A frame, counted from 0, in memory. Frames are to be taken in their order. */
  VipsImage frame(VipsImage roll, Size size, int index) throws VipsException {
    return vips.inMemory(
        vips.call(
            arena -> {
              MemorySegment out = arena.allocate(ADDRESS);
              int failed =
                  (int)
                      extract.invokeExact(
                          roll.pointer(),
                          out,
                          0,
                          index * size.height(),
                          size.width(),
                          size.height(),
                          MemorySegment.NULL);
              return vips.made(failed, out);
            }));
  }

  /** The animation that these frames, all of one size, are; it runs like the first one's. */
  VipsImage join(List<VipsImage> frames) throws VipsException {
    VipsImage roll =
        vips.call(
            arena -> {
              MemorySegment out = arena.allocate(ADDRESS);
              MemorySegment all = arena.allocate(ADDRESS, frames.size());
              for (int i = 0; i < frames.size(); i++) {
                all.setAtIndex(ADDRESS, i, frames.get(i).pointer());
              }
              int failed =
                  (int)
                      join.invokeExact(
                          all,
                          out,
                          frames.size(),
                          arena.allocateFrom("across"),
                          1,
                          MemorySegment.NULL);
              return vips.made(failed, out);
            });
    roll.height(frames.getFirst().size().height());
    return roll;
  }
}
