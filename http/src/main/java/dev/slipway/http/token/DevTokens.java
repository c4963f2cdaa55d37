package dev.slipway.http.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.slipway.core.Principal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;

/**
 * Issues tokens to whoever asks: for development only. Its key (ES256) lives in a file, so that
 * tokens outlive a restart.
 */
public final class DevTokens {
  /** What {@code iss} says in these tokens. */
  public static final String ISSUER = "slipway-dev";

  private static final Duration LIFE = Duration.ofHours(12);

  private final ECKey key;
  private final InstantSource time;

  private DevTokens(ECKey key, InstantSource time) {
    this.key = key;
    this.time = time;
  }

  /**
   * Reads the key from a file, which is made when it is missing, readable by its owner alone.
   *
   * @throws IOException when the file can be neither read nor made, or holds no such key
   */
  public static DevTokens open(Path keyFile, InstantSource time) throws IOException {
    return new DevTokens(DevKeyFile.open(keyFile, DevTokens::newKey), time);
  }

  /** With a key that is gone when the process ends. */
  public static DevTokens fleeting(InstantSource time) {
    return new DevTokens(newKey(), time);
  }

  /** A token for a user, good for 12 hours. */
  public String issue(Principal principal) {
    Instant now = time.instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .subject(principal.user())
            .claim("tenant", principal.tenant())
            .claim("scope", String.join(" ", principal.scopes()))
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFE)))
            .build();
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(JOSEObjectType.JWT)
            .keyID(key.getKeyID())
            .build();
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("the development key cannot sign", e);
    }
    return token.serialize();
  }

  /** The public key set, as JSON values. */
  public Map<String, Object> keySet() {
    return new JWKSet(key).toJSONObject(true);
  }

  /** The keys that verify these tokens. */
  public TokenKeys keys() {
    return TokenKeys.of(new JWKSet(key));
  }

  private static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.ES256)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("this JDK makes no P-256 keys", e);
    }
  }
}
