package dev.slipway.signer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Each quick way of the signer against the plain one. */
class TricksTest {
  private final SplittableRandom random = new SplittableRandom(42);

  @Test
  void midstateHashesAsIfItHadReadTheWhole() {
    for (int prefix = 0; prefix < 200; prefix++) {
      byte[] whole = bytes(prefix + random.nextInt(200));
      Midstate midstate = new Midstate(Arrays.copyOf(whole, prefix));
      int unread = midstate.unread().length;
      assertThat(unread).isEqualTo(prefix % 64);
      for (int use = 0; use < 2; use++) {
        byte[] digest = new byte[32];
        midstate.hash(whole, prefix - unread, whole.length, digest);
        assertThat(digest).isEqualTo(Sha256.newDigest().digest(whole));
      }
    }
  }

  @Test
  void midstatesOfAKeyMakeTheHmac() {
    for (int length = 0; length < 300; length++) {
      byte[] secret = bytes(32);
      byte[] message = bytes(length);
      SigningKey key = new SigningKey(secret);
      int shared = random.nextInt(length + 1);
      Midstate inner = key.begin(Arrays.copyOf(message, shared));
      byte[] rest = Arrays.copyOfRange(message, shared - inner.unread().length, length);
      byte[] digest = new byte[32];
      inner.hash(rest, 0, rest.length, digest);
      key.afterOuter().hash(digest, 0, digest.length, digest);
      assertThat(digest).isEqualTo(Sha256.hmac(secret, message));
    }
  }

  @Test
  void numberOverwritesAsManyDigits() {
    for (int n = 0; n <= 10_000; n++) {
      String digits = Integer.toString(n);
      Scratch scratch = new Scratch().ascii("<" + "x".repeat(digits.length()) + ">");
      scratch.overwrite(1 + digits.length(), n);
      assertThat(scratch.string(0, scratch.length())).isEqualTo("<" + digits + ">");
    }
  }

  @Test
  void hexIsTheJdks() {
    for (int i = 0; i < 10_000; i++) {
      byte[] digest = bytes(32);
      assertThat(Hex.of(digest)).isEqualTo(HexFormat.of().formatHex(digest));
    }
    for (int b = 0; b < 256; b++) {
      byte[] digest = new byte[32];
      Arrays.fill(digest, (byte) b);
      assertThat(Hex.of(digest)).isEqualTo(HexFormat.of().formatHex(digest));
    }
  }

  @Test
  void numbersAreTheJdks() {
    for (int i = 0; i < 10_000; i++) {
      long n = random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63);
      Scratch scratch = new Scratch().number(n);
      assertThat(scratch.string(0, scratch.length())).isEqualTo(Long.toString(n));
    }
  }

  @Test
  void keyCopiedWholeIsTheEncodedKey() {
    for (char c = 1; c < 0x300; c++) {
      String key = "a/b" + c;
      boolean copied = UriEncoding.keepsAll(key);
      assertThat(UriEncoding.encode(key, true).equals(key)).as("U+%04X", (int) c).isEqualTo(copied);
    }
  }

  @Test
  void encodingIsThatOfUtf8Bytes() {
    for (int codePoint = 1; codePoint < 0x11_0000; codePoint += 1 + random.nextInt(37)) {
      if (codePoint >= 0xd800 && codePoint < 0xe000) {
        continue;
      }
      String text = Character.toString(codePoint);
      StringBuilder plain = new StringBuilder();
      for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
        boolean kept = codePoint < 128 && text.matches("[A-Za-z0-9._~-]");
        plain.append(kept ? text : "%" + HexFormat.of().withUpperCase().toHexDigits(b));
      }
      assertThat(UriEncoding.encode(text)).isEqualTo(plain.toString());
    }
  }

  @Test
  void policyStartEndsWithABlockAndNeedsNoPadding() {
    for (int length = 0; length < 100; length++) {
      Credentials credentials =
          new Credentials("AKID", Secret.of("secret"), "t".repeat(length + 1), null);
      CredentialScope scope = CredentialScope.at(Instant.EPOCH, "us-east-1", "s3");
      byte[] key = scope.signingKey(credentials.secretAccessKey());
      SigningMoment moment = new SigningMoment(0, credentials, scope, new SigningKey(key));
      PolicyStart start = new PolicyStart(moment, "bucket", 900);

      assertThat(start.base64().length % 64).isZero();
      assertThat(new String(Base64.getDecoder().decode(start.base64()), StandardCharsets.UTF_8))
          .startsWith(
              "{\"expiration\":\"1970-01-01T00:15:00Z\",\"conditions\":[{\"bucket\":\"bucket\"}");
      assertThat(start.inner().unread()).isEmpty();
      MessageDigest inner = Sha256.newDigest();
      inner.update(Sha256.pad(key, 0x36));
      byte[] digest = new byte[32];
      start.inner().hash(new byte[0], 0, 0, digest);
      assertThat(digest).isEqualTo(inner.digest(start.base64()));
    }
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
