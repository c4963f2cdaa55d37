package dev.slipway.signer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Hostile text in every argument, for a bounded time: it is refused as an argument, or what comes
 * out is well-formed and signed as the plain signer signs it. The seed is printed with a failure.
 */
class SignerFuzz {
  private static final Duration EACH =
      Duration.ofMillis(Long.getLong("slipway.signer.fuzz.millis", 3_000));
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final BucketAddress ADDRESS =
      BucketAddress.pathStyle(URI.create("http://localhost:9000"), "bucket");
  private static final Credentials KEYS = Credentials.of("AKIDTEST", "SECRETTEST");

  private final Presigner presigner =
      Presigner.builder()
          .address(ADDRESS)
          .region("us-east-1")
          .credentials(KEYS)
          .clock(InstantSource.fixed(NOW))
          .build();

  @Test
  void urlsAreRefusedOrRight() {
    fuzz(
        text -> {
          PresignRequest request = PresignRequest.put(text.next());
          for (int n = text.count(); n > 0; n--) {
            request = request.header(text.nameOrNot(), text.next());
          }
          for (int n = text.count(); n > 0; n--) {
            request = request.query(text.next(), text.next());
          }
          assertThat(presigner.presign(request).url())
              .isEqualTo(PlainPresigner.url(ADDRESS, "us-east-1", KEYS, NOW, request))
              .matches("[!-~]+");
        });
  }

  @Test
  void policiesAreRefusedOrRight() {
    fuzz(
        text -> {
          PostPolicy.Builder builder = PostPolicy.builder().contentLengthRange(0, text.count());
          for (int n = text.count(); n > 0; n--) {
            addCondition(builder, text);
          }
          PostForm form = presigner.post(builder.key(text.next()).build());
          assertThat(PlainPost.faults(policy(form), form.fields())).isEmpty();
          byte[] key =
              CredentialScope.at(NOW, "us-east-1", "s3").signingKey(Secret.of("SECRETTEST"));
          assertThat(form.fields().get("x-amz-signature"))
              .isEqualTo(Hex.of(Sha256.hmac(key, field(form, "policy"))));
        });
  }

  private static void addCondition(PostPolicy.Builder builder, HostileText text) {
    switch (text.count()) {
      case 0 -> builder.startsWith(text.nameOrNot(), text.next());
      case 1 -> {
        String prefix = text.next();
        builder.startsWith(text.nameOrNot(), prefix, prefix + text.next());
      }
      case 2 -> builder.metadata(text.nameOrNot(), text.next());
      default -> builder.field(text.nameOrNot(), text.next());
    }
  }

  /** Runs until the time is up; at least once. */
  private static void fuzz(Consumer<HostileText> attempt) {
    long end = System.nanoTime() + EACH.toNanos();
    long seed = Long.getLong("slipway.signer.fuzz.seed", System.nanoTime());
    int accepted = 0;
    do {
      try {
        attempt.accept(new HostileText(new SplittableRandom(seed)));
        accepted++;
      } catch (IllegalArgumentException refused) {
        assertThat(refused.getMessage()).isNotBlank().doesNotContainPattern("[\\p{Cntrl}]");
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("failed with -Dslipway.signer.fuzz.seed=" + seed, e);
      }
      seed++;
    } while (System.nanoTime() < end);
    assertThat(accepted).as("texts that were accepted").isPositive();
  }

  private static Map<String, Object> policy(PostForm form) {
    byte[] json = Base64.getDecoder().decode(field(form, "policy"));
    try {
      return JSON.std.mapFrom(new String(json, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError("the policy is no JSON", e);
    }
  }

  private static String field(PostForm form, String name) {
    return Objects.requireNonNull(form.fields().get(name));
  }
}
