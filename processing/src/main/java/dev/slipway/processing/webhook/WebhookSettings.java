package dev.slipway.processing.webhook;

import dev.slipway.core.settings.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a purpose says about the service that it asks.
 *
 * @param url null when it is faulty
 * @param timeout of one question
 * @param waitUpTo how long after the file's arrival the service may go on saying that it needs time
 */
record WebhookSettings(@Nullable URI url, Duration timeout, Duration waitUpTo) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  static WebhookSettings read(Settings settings) {
    settings.allow(Set.of("url", "timeout", "waitUpTo"));
    return new WebhookSettings(
        url(settings),
        settings.duration(
            "timeout", Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofMinutes(10)),
        settings.duration(
            "waitUpTo", Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofDays(7)));
  }

  private static @Nullable URI url(Settings settings) {
    String text = settings.text("url", "");
    try {
      URI url = new URI(text);
      String host = url.getHost();
      if (host != null
          && url.getUserInfo() == null
          && ("https".equals(url.getScheme())
              || ("http".equals(url.getScheme()) && LOOPBACK.contains(host)))) {
        return url;
      }
    } catch (URISyntaxException _) {
      // Told below.
    }
    settings.fault(
        "url",
        "is \"%s\"; an https address is needed, or an http one of this machine, without a user name"
            .formatted(text));
    return null;
  }
}
