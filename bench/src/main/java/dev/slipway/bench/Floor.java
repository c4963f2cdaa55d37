package dev.slipway.bench;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The yardstick of this machine: the hashing that one signature cannot do without. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Floor {
  private final MessageDigest sha256;
  private final Mac mac;
  private final byte[] request = new byte[400];
  private final byte[] stringToSign = new byte[135];

  /** Prepares both, keyed. */
  public Floor() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has SHA-256, but this one has not", e);
    }
  }

  /** One SHA-256 of 400 bytes and one HMAC-SHA256 of 135 bytes. */
  @Benchmark
  public byte[] floor() {
    byte[] hash = sha256.digest(request);
    stringToSign[0] = hash[0];
    return mac.doFinal(stringToSign);
  }
}
