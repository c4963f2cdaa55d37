package dev.slipway.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** An issuer that also makes what no issuer should. */
public final class TestTokens {
  public static final String ISSUER = "https://issuer.example";

  private final ECKey key;

  public TestTokens() {
    this("key-1");
  }

  public TestTokens(String keyId) {
    try {
      key = new ECKeyGenerator(Curve.P_256).keyID(keyId).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public key set as JSON. */
  public String keySet() {
    return new JWKSet(key).toString();
  }

  /** The claims of a good token of tenant "acme", user "ann", that lives for an hour. */
  public static Map<String, Object> claims(Instant now) {
    Map<String, Object> claims = new TreeMap<>();
    claims.put("iss", ISSUER);
    claims.put("sub", "ann");
    claims.put("tenant", "acme");
    claims.put("scope", "openid uploads:admin");
    claims.put("exp", now.plus(Duration.ofHours(1)).getEpochSecond());
    return claims;
  }

  /** A signed token with these claims. */
  public String signed(Map<String, Object> claims) {
    return signed(JWSAlgorithm.ES256, claims);
  }

  /** Signed by the shared secret that everybody knows: the public key set. */
  public String signedWithThePublicKey(Map<String, Object> claims) {
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), set(claims));
    try {
      token.sign(new MACSigner(keySet().getBytes(StandardCharsets.UTF_8)));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  /** A token that says {@code alg: none}. */
  public static String unsigned(Map<String, Object> claims) {
    return new PlainJWT(set(claims)).serialize();
  }

  private String signed(JWSAlgorithm algorithm, Map<String, Object> claims) {
    JWSHeader header =
        new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(key.getKeyID()).build();
    SignedJWT token = new SignedJWT(header, set(claims));
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  private static JWTClaimsSet set(Map<String, Object> claims) {
    JWTClaimsSet.Builder builder = new JWTClaimsSet.Builder();
    claims.forEach(builder::claim);
    return builder.build();
  }
}
