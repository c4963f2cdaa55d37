package dev.slipway.processing.engines;

import dev.slipway.core.port.StepType;
import dev.slipway.processing.InspectType;
import dev.slipway.processing.document.DocumentType;
import dev.slipway.processing.image.ImageType;
import dev.slipway.processing.image.VipsLibrary;
import dev.slipway.processing.media.MediaType;
import dev.slipway.processing.room.WorkFolders;
import dev.slipway.processing.webhook.WebhookSecret;
import dev.slipway.processing.webhook.WebhookType;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps that come with Slipway, over what is on this machine. */
public final class BuiltInSteps {
  private BuiltInSteps() {}

  /**
   * Looks what is there; starts nothing.
   *
   * @param scan over the scanner that this process has
   * @param secret what questions to services are signed by; null for none
   * @param environment where programs and libraries are named
   */
  public static List<StepType> of(
      StepType scan,
      @Nullable WebhookSecret secret,
      Map<String, String> environment,
      WorkFolders folders) {
    return List.of(
        scan,
        new InspectType(),
        new ImageType(VipsLibrary.find(environment), folders),
        MediaType.on(environment.get("PATH"), folders),
        DocumentType.on(environment.get("PATH"), folders),
        new WebhookType(secret, InstantSource.system()));
  }
}
