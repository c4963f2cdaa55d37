package dev.slipway.s3;

import dev.slipway.s3.S3Settings.Keys;
import dev.slipway.s3.S3Settings.Reading;
import dev.slipway.signer.Credentials;
import dev.slipway.signer.Presigner;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads settings from environment variables and gathers every fault. */
final class S3SettingsReader {
  private static final String PREFIX = "SLIPWAY_S3_";
  private static final String ENDPOINT = PREFIX + "ENDPOINT";
  private static final String PUBLIC_ENDPOINT = PREFIX + "PUBLIC_ENDPOINT";
  private static final String REGION = PREFIX + "REGION";
  private static final String BUCKET = PREFIX + "BUCKET";
  private static final String ACCESS_KEY_ID = PREFIX + "ACCESS_KEY_ID";
  private static final String SECRET_ACCESS_KEY = PREFIX + "SECRET_ACCESS_KEY";
  private static final String PATH_STYLE = PREFIX + "PATH_STYLE";
  private static final List<String> KNOWN =
      List.of(
          ENDPOINT, PUBLIC_ENDPOINT, REGION, BUCKET, ACCESS_KEY_ID, SECRET_ACCESS_KEY, PATH_STYLE);

  private final Map<String, String> environment;
  private final List<String> faults = new ArrayList<>();

  S3SettingsReader(Map<String, String> environment) {
    this.environment = environment;
  }

  Reading read() {
    refuseUnknown();
    URI endpoint = uri(ENDPOINT);
    URI publicEndpoint = uri(PUBLIC_ENDPOINT);
    String region = region(value(ENDPOINT) != null);
    String bucket = bucket();
    Keys keys = keys();
    boolean pathStyle = pathStyle(endpoint != null);
    if (faults.isEmpty()) {
      S3Settings settings =
          new S3Settings(endpoint, publicEndpoint, region, bucket, keys, pathStyle);
      tryOut(settings);
      if (faults.isEmpty()) {
        return new Reading.Read(settings);
      }
    }
    return new Reading.Faulty(List.copyOf(faults));
  }

  private void refuseUnknown() {
    for (String name : new TreeSet<>(environment.keySet())) {
      if (name.startsWith(PREFIX) && !KNOWN.contains(name)) {
        faults.add(name + ": unknown; known are " + String.join(", ", KNOWN));
      }
    }
  }

  private @Nullable URI uri(String name) {
    String value = value(name);
    if (value == null) {
      return null;
    }
    try {
      URI uri = new URI(value);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null && uri.getRawUserInfo() == null && isBare(uri)) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // told below
    }
    faults.add(
        name
            + ": not an http or https address without user, path and query; such as"
            + " https://s3.example.com:9000 is needed");
    return null;
  }

  private static boolean isBare(URI uri) {
    String path = uri.getRawPath();
    return (path.isEmpty() || path.equals("/"))
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null;
  }

  private String region(boolean hasEndpoint) {
    String region = value(REGION);
    if (region == null) {
      region = value("AWS_REGION");
    }
    if (region == null && hasEndpoint) {
      return "us-east-1";
    }
    if (region == null) {
      faults.add(REGION + ": missing; the bucket's region, such as eu-central-1, is needed");
      return "";
    }
    if (!region.matches("[a-z0-9-]{1,32}")) {
      faults.add(REGION + ": \"" + shown(region) + "\" is no region; such as eu-central-1 is");
    }
    return region;
  }

  private String bucket() {
    String bucket = value(BUCKET);
    if (bucket == null) {
      faults.add(BUCKET + ": missing; the bucket's name is needed");
      return "";
    }
    if (!bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
      faults.add(
          BUCKET
              + ": \""
              + shown(bucket)
              + "\" is no bucket name; 3 to 63 of a-z, 0-9, dots and hyphens are allowed");
    }
    return bucket;
  }

  private @Nullable Keys keys() {
    String id = value(ACCESS_KEY_ID);
    String secret = value(SECRET_ACCESS_KEY);
    if (id != null && secret != null) {
      return checked(new Keys(id, secret));
    }
    if (id != null) {
      faults.add(SECRET_ACCESS_KEY + ": missing; it is needed with " + ACCESS_KEY_ID);
    }
    if (secret != null) {
      faults.add(ACCESS_KEY_ID + ": missing; it is needed with " + SECRET_ACCESS_KEY);
    }
    return null;
  }

  private Keys checked(Keys keys) {
    try {
      Credentials.of(keys.accessKeyId(), keys.secretAccessKey());
    } catch (IllegalArgumentException e) {
      faults.add(ACCESS_KEY_ID + ", " + SECRET_ACCESS_KEY + ": " + e.getMessage());
    }
    return keys;
  }

  private boolean pathStyle(boolean byDefault) {
    String value = value(PATH_STYLE);
    if (value == null) {
      return byDefault;
    }
    if (!value.equals("true") && !value.equals("false")) {
      faults.add(PATH_STYLE + ": \"" + shown(value) + "\"; true or false is needed");
    }
    return value.equals("true");
  }

  /** Whether the parts go together: an address in this style, for this region and bucket. */
  private void tryOut(S3Settings settings) {
    try {
      Presigner.builder()
          .address(settings.publicAddress())
          .region(settings.region())
          .credentials(Credentials.of("unused", "unused"))
          .build();
    } catch (IllegalArgumentException e) {
      faults.add(PATH_STYLE + ", " + BUCKET + ", " + ENDPOINT + ": " + e.getMessage());
    }
  }

  /** An empty variable is as good as none: that is how Compose files and shells unset one. */
  private @Nullable String value(String name) {
    String value = environment.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  private static String shown(String value) {
    String printable = value.replaceAll("[^\\x20-\\x7e]", "?");
    return printable.length() <= 80 ? printable : printable.substring(0, 80) + "…";
  }
}
