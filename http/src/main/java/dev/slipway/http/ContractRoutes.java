package dev.slipway.http;

import dev.slipway.core.purpose.Purposes;
import dev.slipway.core.usecase.UseCases;
import java.util.List;
import java.util.stream.Stream;

/** Everything under /v1. */
public final class ContractRoutes {
  private ContractRoutes() {}

  /** The routes over one set of use cases. */
  public static List<Route> of(UseCases useCases, Purposes purposes) {
    return Stream.of(
            UploadRoutes.of(
                useCases.create(), useCases.read(), useCases.complete(), useCases.remove()),
            RetryRoutes.of(useCases.retry()),
            ListRoutes.of(useCases.read()),
            PartRoutes.of(useCases.parts()),
            ContentRoutes.of(useCases.read()),
            PurposeRoutes.of(purposes))
        .flatMap(List::stream)
        .toList();
  }
}
