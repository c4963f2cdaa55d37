package dev.slipway.awscalls;

import dev.slipway.signer.Credentials;
import dev.slipway.signer.Secret;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The credentials that AWS gives a process through its environment: as variables (Lambda), or at an
 * address that variables name (Fargate, and Lambda with SnapStart).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html">Container
 *     credential provider</a>
 */
public final class EnvironmentCredentials implements Supplier<Credentials> {
  private static final String FULL_URI = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
  private static final String RELATIVE_URI = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";

  private final Supplier<Credentials> source;

  private EnvironmentCredentials(Supplier<Credentials> source) {
    this.source = source;
  }

  /**
   * Finds out where the credentials are; an address is not asked before the first use.
   *
   * @param environment the process's variables
   * @throws IllegalArgumentException if no variable tells, or what it tells is not allowed
   */
  public static EnvironmentCredentials of(Map<String, String> environment, InstantSource clock) {
    String relative = environment.get(RELATIVE_URI);
    String full = environment.get(FULL_URI);
    if (environment.containsKey("AWS_ACCESS_KEY_ID")) {
      Credentials fixed = fixed(environment);
      return new EnvironmentCredentials(() -> fixed);
    }
    if (relative != null) {
      return of(URI.create("http://169.254.170.2" + relative), environment, clock);
    }
    if (full != null) {
      return of(URI.create(full), environment, clock);
    }
    throw new IllegalArgumentException(
        "the environment has no AWS credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY,"
            + " or run where AWS sets "
            + RELATIVE_URI
            + " or "
            + FULL_URI);
  }

  private static EnvironmentCredentials of(
      URI uri, Map<String, String> environment, InstantSource clock) {
    ContainerCredentials container = new ContainerCredentials(uri, environment);
    return new EnvironmentCredentials(new Renewed(container, clock));
  }

  private static Credentials fixed(Map<String, String> environment) {
    @Nullable String secret = environment.get("AWS_SECRET_ACCESS_KEY");
    if (secret == null) {
      throw new IllegalArgumentException(
          "AWS_ACCESS_KEY_ID is set, AWS_SECRET_ACCESS_KEY is not; set both or neither");
    }
    String token = environment.get("AWS_SESSION_TOKEN");
    return new Credentials(
        environment.getOrDefault("AWS_ACCESS_KEY_ID", ""),
        Secret.of(secret),
        token == null || token.isEmpty() ? null : token,
        null);
  }

  /**
   * The credentials.
   *
   * @throws java.io.UncheckedIOException if there are none and the address gives none
   */
  @Override
  public Credentials get() {
    return source.get();
  }
}
