package dev.slipway.processing.image;

import dev.slipway.processing.room.Body;
import dev.slipway.processing.room.ChildLoop;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/** The program that runs in the child: {@code ImageChild path-of-libvips}. */
final class ImageChild implements ChildLoop.Job {
  private final Vips vips;
  private final Renderer renderer;

  private ImageChild(Path library) {
    this.vips = Vips.load(library);
    this.renderer = new Renderer(vips);
  }

  public static void main(String[] arguments) throws IOException {
    ChildLoop.serve(() -> new ImageChild(Path.of(arguments[0])));
  }

  @Override
  public String engine() {
    return "libvips " + vips.version();
  }

  @Override
  public byte[] answer(byte[] head, Body body) throws IOException {
    if (head.length == 0) {
      return ImageWire.write(Probe.of(vips));
    }
    ImageWire.Order order = ImageWire.order(head);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment file = arena.allocate(body.length());
      body.readInto(file.asByteBuffer());
      return ImageWire.write(renderer.render(file, order));
    }
  }
}
