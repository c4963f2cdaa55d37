package dev.slipway.aws.dynamodb;

import dev.slipway.core.upload.Checksum;
import dev.slipway.core.upload.FileSpec;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.upload.ReceivedObject;
import dev.slipway.core.upload.StepRecord;
import dev.slipway.core.upload.TrustedObject;
import dev.slipway.core.upload.Upload;
import dev.slipway.testkit.SampleUploads;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A photo as products send them: ids of the usual length, a checksum, all steps, three variants.
 */
final class SamplePhoto {
  private static final String ETAG = "d41d8cd98f00b204e9800998ecf8427e";
  private static final Checksum CHECKSUM =
      new Checksum(Checksum.Algorithm.SHA256, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  private static final Map<String, Map<String, Object>> RESULTS =
      Map.of(
          "scan",
          Map.of("verdict", "clean"),
          "inspect",
          Map.of("contentType", "image/jpeg", "extension", "jpg"),
          "image",
          Map.of(
              "width",
              3000L,
              "height",
              4000L,
              "format",
              "jpeg",
              "frames",
              1L,
              "orientation",
              6L,
              "alpha",
              false,
              "takenAt",
              "2026-05-01T18:04:59+02:00",
              "hadLocation",
              true,
              "placeholder",
              Map.of("thumbhash", "3wcKPxpwd4dweHh3d3eHd3d3BwiIgH8H"),
              "variants",
              List.of(variant("thumb"), variant("medium"), variant("large"))));

  private final ObjectKeys keys = new ObjectKeys("prod");
  private final InstantSource clock;
  private final SampleUploads samples;

  SamplePhoto(InstantSource clock) {
    this.clock = clock;
    samples = new SampleUploads(clock);
  }

  private static Map<String, Object> variant(String name) {
    return Map.of(
        "name", name, "width", 960L, "height", 1280L, "contentType", "image/webp", "size", 81_130L);
  }

  Upload pending() {
    return samples
        .upload()
        .tenant("6f1ed002-ab5b-4b2c-9a3c-7d1f0e6b8f11")
        .user("9b2cf535-f27e-4b6b-8d0e-2f5a4b1c7a90")
        .file(
            new FileSpec(
                "IMG_20260501_180459.jpg",
                "image/jpeg",
                2_500_000,
                CHECKSUM,
                Map.of("album", "holiday")))
        .build();
  }

  ReceivedObject received() {
    return new ReceivedObject(
        ETAG, "3HL4kqtJlcpXroDTDmJ", 2_500_000, "image/jpeg", clock.instant(), CHECKSUM);
  }

  TrustedObject original(Upload upload) {
    return new TrustedObject(keys.original(upload), ETAG, 2_500_000, "image/jpeg");
  }

  /** The record once a step has passed; the step of pictures leaves three variants. */
  Upload passed(Upload upload, String step) {
    List<StepRecord> steps = new ArrayList<>(upload.steps());
    steps.add(new StepRecord(step, StepRecord.Outcome.PASSED, 120, 1, "engine 1.2.3"));
    Map<String, Object> results = new LinkedHashMap<>(upload.results());
    results.put(step, RESULTS.getOrDefault(step, Map.of()));
    Map<String, TrustedObject> variants = new LinkedHashMap<>(upload.variants());
    if (step.equals("image")) {
      for (String name : List.of("thumb", "medium", "large")) {
        variants.put(
            name, new TrustedObject(keys.variant(upload, name), ETAG, 81_130, "image/webp"));
      }
    }
    return upload.next(clock.instant()).steps(steps).results(results).variants(variants).build();
  }
}
