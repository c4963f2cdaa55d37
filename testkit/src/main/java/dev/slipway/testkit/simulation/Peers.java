package dev.slipway.testkit.simulation;

import java.util.Locale;

/** What three services list for a million photos of the example in a month. */
public final class Peers {
  private static final double GIGABYTES = 1000;
  private static final int VARIANTS = 3;

  private Peers() {}

  /** The table of docs/scale.md. */
  public static String markdown(Inputs in) {
    double photo = in.of("photo.megabytes");
    double variants = in.of("variants.megabytes");
    double month = (photo + variants) * GIGABYTES * in.of("price.s3.month");
    double carried = in.of("transloadit.carried") * (photo + photo + variants);
    double transloadit = (carried + VARIANTS * photo + variants) * GIGABYTES;
    double stored = photo * GIGABYTES;
    double credits =
        VARIANTS * 1e6 / in.of("cloudinary.transformations")
            + (photo + variants) * GIGABYTES / in.of("cloudinary.gigabytes");
    double credit = in.of("cloudinary.plan") / in.of("cloudinary.credits");
    return """
        | who | arithmetic | USD |
        | --- | --- | --- |
        """
        + row("Slipway with clamd", "the sum above", Costs.withClamd(in))
        + row(
            "Slipway, a month's storage",
            times((photo + variants) * GIGABYTES, "GB", in.of("price.s3.month")),
            month)
        + row(
            "Transloadit",
            plan(in, "transloadit", transloadit),
            beyond(in, "transloadit", transloadit))
        + row("UploadThing", plan(in, "uploadthing", stored), beyond(in, "uploadthing", stored))
        + row(
            "Cloudinary",
            times(credits, "credits", credit)
                + String.format(
                    Locale.ROOT,
                    ", the price of a credit in a plan of %,.0f for $%,.0f; there is no list price for so many",
                    in.of("cloudinary.credits"),
                    in.of("cloudinary.plan")),
            credits * credit);
  }

  private static double beyond(Inputs in, String who, double gigabytes) {
    return in.of(who + ".plan")
        + Math.max(0, gigabytes - in.of(who + ".included")) * in.of(who + ".more");
  }

  private static String plan(Inputs in, String who, double gigabytes) {
    return String.format(
        Locale.ROOT,
        "$%,.0f with %,.0f GB, and %s",
        in.of(who + ".plan"),
        in.of(who + ".included"),
        times(Math.max(0, gigabytes - in.of(who + ".included")), "GB more", in.of(who + ".more")));
  }

  private static String times(double amount, String unit, double price) {
    return String.format(Locale.ROOT, "%,.0f %s × $%.3f", amount, unit, price);
  }

  private static String row(String who, String how, double usd) {
    return String.format(Locale.ROOT, "| %s | %s | %,.0f |\n", who, how, usd);
  }
}
