package dev.slipway.core.upload;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Sample records for the core's own tests. */
public final class Uploads {
  public static final Instant NOW = Grid.NOW;

  private Uploads() {}

  public static Upload in(State state) {
    return of("acme", "ann", state);
  }

  public static Upload of(String tenant, String user, State state) {
    return new Upload(
        UploadId.next(NOW, new Random(9)),
        3,
        tenant,
        user,
        "photo",
        new FileSpec(
            "Grüße 👍.jpg",
            "image/jpeg",
            5,
            new Checksum(Checksum.Algorithm.CRC32, "AAAAAA=="),
            Map.of("k", "v")),
        Transfer.PUT,
        0,
        NOW,
        NOW.plusNanos(1),
        NOW.plusSeconds(900),
        NOW.plusSeconds(30),
        true,
        state,
        List.of(new StepRecord("inspect", StepRecord.Outcome.PASSED, 12, 1, "Tika 3")),
        Map.of("inspect", Map.of("contentType", "image/jpeg", "width", 7L, "ok", true)),
        Map.of("thumb", new TrustedObject("trusted/a/thumb", "tag", 7, "image/webp")));
  }
}
