package dev.slipway.processing.webhook;

import dev.slipway.core.port.Step;
import dev.slipway.core.port.StepType;
import dev.slipway.core.settings.Settings;
import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The step {@code webhook}. */
public final class WebhookType implements StepType {
  /** The variable that holds the secret. */
  public static final String VARIABLE = "SLIPWAY_WEBHOOK_SECRET";

  private final @Nullable WebhookSecret secret;
  private final InstantSource clock;

  /**
   * Makes the type.
   *
   * @param secret what questions are signed by; null where there is none
   */
  public WebhookType(@Nullable WebhookSecret secret, InstantSource clock) {
    this.secret = secret;
    this.clock = clock;
  }

  @Override
  public String name() {
    return WebhookStep.NAME;
  }

  @Override
  public void check(Settings settings) {
    WebhookSettings.read(settings);
  }

  @Override
  public @Nullable String missing() {
    return secret == null
        ? VARIABLE + " is not set; the service tells by it that a question is Slipway's"
        : null;
  }

  @Override
  public Step open() throws IOException {
    if (secret == null) {
      throw new IOException("webhook cannot run here: " + missing());
    }
    return new WebhookStep(secret, clock);
  }
}
