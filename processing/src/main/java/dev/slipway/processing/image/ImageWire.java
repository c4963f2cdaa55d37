package dev.slipway.processing.image;

import dev.slipway.processing.image.ImageOutcome.Made;
import dev.slipway.processing.image.ImageOutcome.Refused;
import dev.slipway.processing.image.ImageOutcome.Why;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Orders and outcomes as bytes. What comes from the child is not trusted. */
final class ImageWire {
  private static final int MADE = 1;
  private static final int REFUSED = 2;
  static final int MAX_VARIANTS = 16;

  private ImageWire() {}

  /** What the child is asked for. */
  record Order(ImageLimits limits, List<VariantPlan> plans) {}

  static byte[] write(Order order) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    ImageLimits limits = order.limits();
    out.writeLong(limits.pixels());
    out.writeInt(limits.frames());
    out.writeLong(limits.pixelsInAll());
    out.writeInt(limits.sourceBytes());
    out.writeInt(limits.resultBytes());
    out.writeInt(order.plans().size());
    for (VariantPlan plan : order.plans()) {
      out.writeUTF(plan.name());
      write(out, plan.size());
      out.writeUTF(plan.fit().name());
      out.writeUTF(plan.format().name());
      out.writeInt(plan.quality());
      out.writeBoolean(plan.animated());
    }
    return bytes.toByteArray();
  }

  static Order order(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    ImageLimits limits =
        new ImageLimits(in.readLong(), in.readInt(), in.readLong(), in.readInt(), in.readInt());
    List<VariantPlan> plans = new ArrayList<>();
    for (int n = count(in.readInt()); n > 0; n--) {
      plans.add(
          new VariantPlan(
              in.readUTF(),
              size(in),
              Fit.valueOf(in.readUTF()),
              VariantFormat.valueOf(in.readUTF()),
              in.readInt(),
              in.readBoolean()));
    }
    return new Order(limits, plans);
  }

  static byte[] write(Abilities abilities) {
    return new byte[] {abilities.readsHeic() ? (byte) 1 : 0, abilities.writesAvif() ? (byte) 1 : 0};
  }

  static Abilities abilities(byte[] bytes) throws IOException {
    if (bytes.length != 2) {
      throw new IOException("the image child sent no abilities");
    }
    return new Abilities(bytes[0] == 1, bytes[1] == 1);
  }

  static byte[] write(ImageOutcome outcome) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    switch (outcome) {
      case Made(ImageFacts facts, Shot shot, Glance glance, List<Variant> variants) -> {
        out.writeByte(MADE);
        write(out, facts);
        write(out, shot);
        out.writeUTF(glance.thumbhash());
        out.writeUTF(glance.colour());
        out.writeInt(variants.size());
        for (Variant variant : variants) {
          out.writeUTF(variant.name());
          out.writeUTF(variant.format().name());
          write(out, variant.size());
          out.writeInt(variant.bytes().length);
          out.write(variant.bytes());
        }
      }
      case Refused(Why why, String detail) -> {
        out.writeByte(REFUSED);
        out.writeUTF(why.name());
        out.writeUTF(detail);
      }
    }
    return bytes.toByteArray();
  }

  /** Reads an outcome; {@link IOException} when the bytes are none. */
  static ImageOutcome outcome(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    try {
      return switch (in.readByte()) {
        case MADE -> made(in);
        case REFUSED -> new Refused(Why.valueOf(in.readUTF()), in.readUTF());
        default -> throw new IOException("the image child sent no outcome");
      };
    } catch (IllegalArgumentException e) {
      throw new IOException("the image child sent an outcome that cannot be", e);
    }
  }

  private static Made made(DataInputStream in) throws IOException {
    ImageFacts facts =
        new ImageFacts(
            in.readUTF(), size(in), in.readInt(), in.readInt(), in.readBoolean(), in.readBoolean());
    Shot shot = new Shot(in.readUTF(), in.readUTF(), in.readUTF(), in.readBoolean());
    Glance glance = new Glance(in.readUTF(), in.readUTF());
    List<Variant> variants = new ArrayList<>();
    for (int n = count(in.readInt()); n > 0; n--) {
      variants.add(
          new Variant(in.readUTF(), VariantFormat.valueOf(in.readUTF()), size(in), bytes(in)));
    }
    return new Made(facts, shot, glance, variants);
  }

  private static void write(DataOutputStream out, ImageFacts facts) throws IOException {
    out.writeUTF(facts.format());
    write(out, facts.size());
    out.writeInt(facts.frames());
    out.writeInt(facts.orientation());
    out.writeBoolean(facts.alpha());
    out.writeBoolean(facts.profile());
  }

  private static void write(DataOutputStream out, Shot shot) throws IOException {
    out.writeUTF(shot.takenAt());
    out.writeUTF(shot.make());
    out.writeUTF(shot.model());
    out.writeBoolean(shot.hadLocation());
  }

  private static void write(DataOutputStream out, Size size) throws IOException {
    out.writeInt(size.width());
    out.writeInt(size.height());
  }

  private static Size size(DataInputStream in) throws IOException {
    return new Size(in.readInt(), in.readInt());
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("the image child announced %s bytes".formatted(length));
    }
    return in.readNBytes(length);
  }

  private static int count(int n) throws IOException {
    if (n < 0 || n > MAX_VARIANTS) {
      throw new IOException("%s variants, allowed are up to %s".formatted(n, MAX_VARIANTS));
    }
    return n;
  }
}
