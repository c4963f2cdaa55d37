package dev.slipway.bench.processing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import net.coobird.thumbnailator.Thumbnails;

/** Thumbnailator in this JVM, on one thread; the small variant is made from the large one. */
final class Thumbnailator {
  static final String VERSION = "Thumbnailator 0.4.21";

  private Thumbnailator() {}

  static Contender contender(String name, List<byte[]> photos) {
    return Contender.of(name, 1, i -> variants(photos.get(i % photos.size())));
  }

  private static List<byte[]> variants(byte[] photo) throws IOException {
    BufferedImage large =
        Thumbnails.of(new ByteArrayInputStream(photo))
            .size(OurImages.LARGE, OurImages.LARGE)
            .asBufferedImage();
    return List.of(encoded(large, OurImages.LARGE), encoded(large, OurImages.SMALL));
  }

  private static byte[] encoded(BufferedImage image, int side) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Thumbnails.of(image)
        .size(side, side)
        .outputFormat("jpg")
        .outputQuality(OurImages.QUALITY / 100.0)
        .toOutputStream(bytes);
    return bytes.toByteArray();
  }
}
