package dev.slipway.awscalls;

import dev.slipway.core.json.JsonFault;
import dev.slipway.core.json.JsonReader;
import dev.slipway.core.json.JsonRules;
import dev.slipway.signer.Credentials;
import dev.slipway.signer.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the address that AWS gives a container for its credentials. */
final class ContainerCredentials implements Renewed.Source {
  private static final int MAX_ANSWER = 64 << 10;
  private static final int TIMEOUT_MS = 2000;
  private static final String TOKEN = "AWS_CONTAINER_AUTHORIZATION_TOKEN";

  private final URI uri;
  private final @Nullable String token;
  private final @Nullable String tokenFile;

  ContainerCredentials(URI uri, Map<String, String> environment) {
    if (!isAllowed(uri)) {
      throw new IllegalArgumentException(
          "the credentials' address is "
              + Items.shown(uri.toString())
              + "; it must be https, or http on this machine or at 169.254.170.2 or .23");
    }
    this.uri = uri;
    token = environment.get(TOKEN);
    tokenFile = environment.get(TOKEN + "_FILE");
  }

  /** AWS's own rule, so that a token is not sent to whoever sets a variable. */
  private static boolean isAllowed(URI uri) {
    String host = uri.getHost();
    if (host == null) {
      return false;
    }
    return switch (host) {
      case "localhost", "127.0.0.1", "[::1]", "169.254.170.2", "169.254.170.23", "[fd00:ec2::23]" ->
          "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      default -> "https".equals(uri.getScheme());
    };
  }

  @Override
  public Credentials get() throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout(TIMEOUT_MS);
    connection.setReadTimeout(TIMEOUT_MS);
    connection.setInstanceFollowRedirects(false);
    String authorization = authorization();
    if (authorization != null) {
      connection.setRequestProperty("Authorization", authorization);
    }
    int status = connection.getResponseCode();
    if (status != 200) {
      throw new AwsCallException.Refused(
          "the credentials' address " + uri.getHost() + " answered with status " + status, null);
    }
    try (InputStream in = connection.getInputStream()) {
      byte[] body = in.readNBytes(MAX_ANSWER + 1);
      if (body.length > MAX_ANSWER) {
        throw new AwsCallException.Garbled(
            "the credentials' address answered with more than " + MAX_ANSWER + " bytes", null);
      }
      return read(body);
    }
  }

  /** The file is read every time: who put it there also renews it. */
  private @Nullable String authorization() throws IOException {
    String value = tokenFile == null ? token : Files.readString(Path.of(tokenFile)).strip();
    if (value != null && (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0)) {
      throw new AwsCallException.Refused("the token of " + TOKEN + " has more than one line", null);
    }
    return value;
  }

  private static Credentials read(byte[] body) throws IOException {
    try {
      Map<String, Object> tree = JsonReader.read(body, JsonRules.PLAIN);
      return new Credentials(
          text(tree, "AccessKeyId"),
          Secret.of(text(tree, "SecretAccessKey")),
          text(tree, "Token"),
          Instant.parse(text(tree, "Expiration")));
    } catch (JsonFault | IllegalArgumentException | DateTimeException e) {
      // Not the message of the cause: it might show a part of the secret.
      throw new AwsCallException.Garbled(
          "the credentials' address answered with no usable credentials", null);
    }
  }

  private static String text(Map<String, Object> tree, String name) {
    return tree.get(name) instanceof String text ? text : "";
  }
}
