package dev.slipway.bench;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.crt.auth.credentials.Credentials;
import software.amazon.awssdk.crt.auth.signing.AwsSigner;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig;
import software.amazon.awssdk.crt.http.HttpHeader;
import software.amazon.awssdk.crt.http.HttpRequest;

/** AWS's signer in C, through aws-crt-java. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Crt {
  private final Inputs inputs = new Inputs();
  private final Credentials credentials =
      new Credentials(bytes(Inputs.ACCESS_KEY_ID), bytes(Inputs.SECRET), null);

  /** A PUT. */
  @Benchmark
  public String put() throws ExecutionException, InterruptedException {
    HttpHeader[] headers = {
      new HttpHeader("host", Inputs.HOST),
      new HttpHeader("content-type", "image/jpeg"),
      new HttpHeader("content-length", "12345678"),
      new HttpHeader("if-none-match", "*")
    };
    HttpRequest put = new HttpRequest("PUT", "/" + inputs.key(), headers, null);
    try (AwsSigningConfig config = new AwsSigningConfig()) {
      config.setAlgorithm(AwsSigningConfig.AwsSigningAlgorithm.SIGV4);
      config.setSignatureType(AwsSigningConfig.AwsSignatureType.HTTP_REQUEST_VIA_QUERY_PARAMS);
      config.setRegion(Inputs.REGION);
      config.setService("s3");
      config.setTime(System.currentTimeMillis());
      config.setCredentials(credentials);
      config.setUseDoubleUriEncode(false);
      config.setShouldNormalizeUriPath(false);
      config.setSignedBodyValue(AwsSigningConfig.AwsSignedBodyValue.UNSIGNED_PAYLOAD);
      config.setExpirationInSeconds(Inputs.TTL_SECONDS);
      return AwsSigner.signRequest(put, config).get().getEncodedPath();
    }
  }

  private static byte[] bytes(String s) {
    return s.getBytes(StandardCharsets.UTF_8);
  }
}
