package dev.slipway.infra;

import dev.slipway.infra.settings.Settings;
import java.nio.file.Path;
import software.amazon.awscdk.services.ecr.assets.DockerImageAsset;
import software.amazon.awscdk.services.ecr.assets.Platform;
import software.constructs.Construct;

/** Images are built by whoever deploys; to synthesize needs no Docker. */
final class Images {
  private Images() {}

  static DockerImageAsset of(Construct scope, Plan plan, Path folder) {
    return DockerImageAsset.Builder.create(scope, "Image")
        .directory(folder.toString())
        .platform(
            plan.settings().architecture() == Settings.Architecture.ARM64
                ? Platform.LINUX_ARM64
                : Platform.LINUX_AMD64)
        .build();
  }
}
