package dev.slipway.s3;

import dev.slipway.signer.Credentials;
import dev.slipway.signer.Secret;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Gives the signer the AWS SDK's credentials, with the expiry that a URL dies by. The provider
 * caches them and renews them in time.
 */
public final class SdkCredentials implements Supplier<Credentials> {
  private final AwsCredentialsProvider provider;
  private volatile @Nullable Converted last;

  public SdkCredentials(AwsCredentialsProvider provider) {
    this.provider = provider;
  }

  /** Gives keys as they are; without any, AWS's default chain. */
  static AwsCredentialsProvider provider(S3Settings.@Nullable Keys keys) {
    return keys == null
        ? DefaultCredentialsProvider.builder().build()
        : StaticCredentialsProvider.create(
            AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey()));
  }

  /**
   * The credentials of now.
   *
   * @throws software.amazon.awssdk.core.exception.SdkClientException when there are none
   */
  @Override
  public Credentials get() {
    AwsCredentials credentials = provider.resolveCredentials();
    Converted known = last;
    if (known != null && known.from().equals(credentials)) {
      return known.to();
    }
    Credentials converted = convert(credentials);
    last = new Converted(credentials, converted);
    return converted;
  }

  private static Credentials convert(AwsCredentials credentials) {
    String token =
        credentials instanceof AwsSessionCredentials session ? session.sessionToken() : null;
    return new Credentials(
        credentials.accessKeyId(),
        Secret.of(credentials.secretAccessKey()),
        token,
        credentials.expirationTime().orElse(null));
  }

  private record Converted(AwsCredentials from, Credentials to) {}
}
