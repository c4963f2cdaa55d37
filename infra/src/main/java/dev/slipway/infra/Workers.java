package dev.slipway.infra;

import dev.slipway.infra.settings.Settings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.ecr.assets.DockerImageAsset;
import software.amazon.awscdk.services.ecs.CloudMapNamespaceOptions;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ContainerInsights;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/** Whatever processes objects, and the scanner beside it; a network only where it is needed. */
final class Workers extends Construct {
  private final ObjectsFunction objects;
  private final @Nullable LargeWorkers large;

  Workers(Construct scope, String id, Surroundings around, Encryption encryption) {
    super(scope, id);
    Plan plan = around.plan();
    Settings settings = plan.settings();
    boolean clamd = settings.scanner() == Settings.Scanner.CLAMD;
    Network network =
        clamd || settings.large() != null ? new Network(this, "Network", around) : null;
    Cluster cluster = network == null ? null : cluster(plan, network, clamd);
    Map<String, String> scanner = Map.of("SLIPWAY_SCANNER", "guardduty");
    if (clamd && network != null && cluster != null) {
      scanner =
          Map.of("SLIPWAY_CLAMD", new Clamd(this, "Scanner", plan, network, cluster).address());
    }
    WorkerAccess access = new WorkerAccess(around, encryption);
    DockerImageAsset image = Images.of(this, plan, plan.assets().worker());
    objects = new ObjectsFunction(this, "Objects", around, access, image, scanner, network);
    Settings.Large sizes = settings.large();
    large =
        sizes == null || network == null || cluster == null
            ? null
            : new LargeWorkers(
                this, "Large", around, sizes, access, image, scanner, network, cluster);
  }

  ObjectsFunction objects() {
    return objects;
  }

  /** The roles that may read what came in. */
  List<Role> roles() {
    return large == null ? List.of(objects.role()) : List.of(objects.role(), large.role());
  }

  private Cluster cluster(Plan plan, Network network, boolean clamd) {
    Cluster cluster =
        Cluster.Builder.create(this, "Cluster")
            .vpc(network.vpc())
            .containerInsightsV2(ContainerInsights.ENABLED)
            .build();
    if (clamd) {
      cluster.addDefaultCloudMapNamespace(
          CloudMapNamespaceOptions.builder().name(Clamd.zone(plan)).build());
    }
    return cluster;
  }
}
