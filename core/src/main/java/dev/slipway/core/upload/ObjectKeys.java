package dev.slipway.core.upload;

import dev.slipway.core.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes object keys; nothing that a client says gets into one unencoded.
 *
 * <p>{@code incoming/{environment}/{tenant}/{purpose}/{user}/{uploadId}}, and likewise below {@code
 * trusted/} and {@code quarantine/}.
 */
public final class ObjectKeys {
  /** The name of the original among an upload's variants. */
  public static final String ORIGINAL = "original";

  private static final Pattern VARIANT = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Pattern ENVIRONMENT = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
  // File systems hold 255 bytes a segment; embedded S3s keep keys as paths.
  private static final int MAX_SEGMENT = 200;

  private final String environment;

  /**
   * @param environment 1 to 32 characters of a-z, 0-9 and hyphen
   */
  public ObjectKeys(String environment) {
    if (!ENVIRONMENT.matcher(environment).matches()) {
      throw new IllegalArgumentException(
          "environment must be 1 to 32 characters of a-z, 0-9 and hyphen, not starting with one");
    }
    this.environment = environment;
  }

  /** Where the client's bytes go. */
  public String incoming(Upload upload) {
    return "incoming/" + path(upload);
  }

  /** The prefix of all that a tenant may send; ends in a slash. */
  public String incomingOf(String tenant) {
    return "incoming/" + environment + "/" + segment(tenant) + "/";
  }

  /** Where the verified original is served from. */
  public String original(Upload upload) {
    return trusted(upload) + ORIGINAL;
  }

  /** Where a variant is served from; the name is 1 to 40 lower-case letters, digits and hyphens. */
  public String variant(Upload upload, String name) {
    if (!VARIANT.matcher(name).matches() || name.equals(ORIGINAL)) {
      throw new IllegalArgumentException(
          "a variant is named \"%s\"; 1 to 40 lower-case letters, digits and hyphens are allowed, but not %s"
              .formatted(name, ORIGINAL));
    }
    return trusted(upload) + name;
  }

  /** The prefix of all that may be served of this upload; ends in a slash. */
  public String trusted(Upload upload) {
    return "trusted/" + path(upload) + "/";
  }

  /** Where a refused object is kept as evidence. */
  public String quarantine(Upload upload) {
    return "quarantine/" + path(upload);
  }

  /** The upload that an incoming key belongs to; null when it is not a key of this environment. */
  public @Nullable UploadId uploadOf(String key) {
    String prefix = "incoming/" + environment + "/";
    if (!key.startsWith(prefix)) {
      return null;
    }
    String[] segments = key.substring(prefix.length()).split("/", -1);
    return segments.length == 4 ? UploadId.parse(segments[3]) : null;
  }

  private String path(Upload upload) {
    return environment
        + "/"
        + segment(upload.tenant())
        + "/"
        + segment(upload.purpose())
        + "/"
        + segment(upload.user())
        + "/"
        + upload.id();
  }

  /**
   * Encodes a value so that it cannot leave its segment: letters, digits, hyphen and underscore
   * stay, every other byte of its UTF-8 becomes ~XX. '~' needs no escaping in a URL, and a dot
   * never survives, so neither does "..". Long values are replaced by their SHA-256.
   */
  public static String segment(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    StringBuilder encoded = new StringBuilder(bytes.length + 16);
    for (byte b : bytes) {
      if (isPlain(b)) {
        encoded.append((char) b);
      } else {
        encoded.append('~').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return encoded.length() <= MAX_SEGMENT ? encoded.toString() : "~~" + Fingerprint.of(value);
  }

  private static boolean isPlain(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '-'
        || b == '_';
  }
}
