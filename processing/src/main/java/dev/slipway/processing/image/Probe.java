package dev.slipway.processing.image;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Base64;

/** Finds out what libvips can do by having it done. */
final class Probe {
  // a GIF of one pixel
  private static final byte[] PIXEL =
      Base64.getDecoder().decode("R0lGODdhAQABAIAAAP///////ywAAAAAAQABAAACAkQBADs=");

  private Probe() {}

  static Abilities of(Vips vips) throws IOException {
    byte[] heic;
    // 16 × 16 pixels of one blue
    try (InputStream in = Probe.class.getResourceAsStream("probe.heic")) {
      if (in == null) {
        throw new IOException("probe.heic is not beside its class");
      }
      heic = in.readAllBytes();
    }
    return new Abilities(
        can(vips, heic, vips::raster),
        can(vips, PIXEL, image -> vips.encode(image, VariantFormat.AVIF.suffix(50), 1 << 16)));
  }

  private interface Task {
    Object run(VipsImage image) throws VipsException;
  }

  private static boolean can(Vips vips, byte[] file, Task task) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocate(file.length);
      bytes.copyFrom(MemorySegment.ofArray(file));
      try (VipsImage image = vips.open(bytes, Renderer.OPTIONS)) {
        task.run(image);
        return true;
      }
    } catch (VipsException e) {
      return false;
    }
  }
}
