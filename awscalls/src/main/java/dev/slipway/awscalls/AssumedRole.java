package dev.slipway.awscalls;

import dev.slipway.signer.Credentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of a role, from STS without an SDK: asked for at the first use, renewed five
 * minutes before they expire, by one thread while the others use the old ones.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
public final class AssumedRole implements Supplier<Credentials> {
  private static final int MAX_ANSWER = 64 << 10;

  /** Characters of an inline session policy; STS's own bound. */
  static final int MAX_POLICY = 2048;

  private final Renewed renewed;

  /**
   * What role to assume, and how.
   *
   * @param arn of the role
   * @param sessionName 2 to 64 letters, digits and {@code =,.@-_}; CloudTrail shows it
   * @param policy JSON of up to 2,048 characters that narrows the role; null to take it whole
   * @param duration 15 minutes to 12 hours, whole seconds; a role assumed by a role gets an hour
   */
  public record Role(String arn, String sessionName, @Nullable String policy, Duration duration) {
    /** Checks the components. */
    public Role {
      if (!arn.startsWith("arn:") || arn.length() > 2048) {
        throw new IllegalArgumentException("the role is \"" + Items.shown(arn) + "\", not an ARN");
      }
      if (sessionName.length() < 2 || sessionName.length() > 64 || !isName(sessionName)) {
        throw new IllegalArgumentException(
            "the session's name is \""
                + Items.shown(sessionName)
                + "\"; 2 to 64 letters, digits and =,.@-_ are allowed");
      }
      if (policy != null && policy.length() > MAX_POLICY) {
        throw new IllegalArgumentException(
            "the session policy has " + policy.length() + " characters; 2048 are allowed");
      }
      if (duration.toSeconds() < 900 || duration.toSeconds() > 43_200) {
        throw new IllegalArgumentException(
            "the session lasts " + duration + "; 15 minutes to 12 hours are allowed");
      }
    }

    private static boolean isName(String name) {
      for (int i = 0; i < name.length(); i++) {
        char c = name.charAt(i);
        if ((c < '0' || c > '9')
            && (c < 'A' || c > 'Z')
            && (c < 'a' || c > 'z')
            && "=,.@-_".indexOf(c) < 0) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * Prepares a role; nothing is sent before the first use.
   *
   * @param sts where STS answers, the region's own address
   * @param caller the credentials that may assume the role
   */
  public AssumedRole(
      Role role,
      Endpoint sts,
      String region,
      Supplier<Credentials> caller,
      InstantSource clock,
      Retry retry) {
    Calls calls =
        new Calls(
            new HttpPost(sts, MAX_ANSWER),
            Calls.signer(region, "sts", caller, clock),
            retry,
            StsAnswer::error);
    renewed = new Renewed(() -> assume(calls, role), clock);
  }

  /**
   * The role's credentials.
   *
   * @throws java.io.UncheckedIOException if there are none and STS gives none
   */
  @Override
  public Credentials get() {
    return renewed.get();
  }

  private static Credentials assume(Calls calls, Role role) throws IOException {
    StringBuilder form = new StringBuilder("Action=AssumeRole&Version=2011-06-15");
    add(form, "RoleArn", role.arn());
    add(form, "RoleSessionName", role.sessionName());
    add(form, "DurationSeconds", Long.toString(role.duration().toSeconds()));
    String policy = role.policy();
    if (policy != null) {
      add(form, "Policy", policy);
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/x-www-form-urlencoded; charset=utf-8");
    Calls.Answered answered = calls.call("AssumeRole", headers, form.toString());
    ServiceError error = answered.error;
    if (error != null) {
      throw error.exception("AssumeRole");
    }
    return StsAnswer.credentials(answered.body);
  }

  private static void add(StringBuilder form, String name, String value) {
    form.append('&').append(name).append('=');
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '-';
      if (plain) {
        form.append((char) b);
      } else {
        form.append('%').append(digit(b >> 4)).append(digit(b));
      }
    }
  }

  private static char digit(int nibble) {
    return "0123456789ABCDEF".charAt(nibble & 15);
  }
}
