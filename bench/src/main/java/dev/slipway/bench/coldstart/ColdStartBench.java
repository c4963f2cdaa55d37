package dev.slipway.bench.coldstart;

import dev.slipway.bench.Report;
import dev.slipway.bench.processing.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Measures the function's cold start and what comes after. It is run from the project's root. */
public final class ColdStartBench {
  private ColdStartBench() {}

  /**
   * Measures.
   *
   * @param rounds of each function
   * @param slice that each warm process works for in a round
   * @param only the part cold or steady; empty for both
   */
  public static Report run(int rounds, Duration slice, String only) throws Exception {
    Path folder = Files.createTempDirectory("slipway-coldstart-");
    TestAuthority authority = TestAuthority.create(folder);
    Samples samples = new Samples();
    try (DynamoStandIn table = DynamoStandIn.start(authority)) {
      List<Function> functions = functions(folder, authority, table);
      if (!only.equals("steady")) {
        new ColdStarts(table, folder).run(functions, rounds, samples);
      }
      if (!only.equals("cold")) {
        new SteadyState(table, folder).run(functions, rounds, slice, samples);
      }
    } finally {
      delete(folder);
    }
    return new Report(new ColdStartGoals(samples, NodePeers.version()).rows(), List.of());
  }

  private static List<Function> functions(Path folder, TestAuthority authority, DynamoStandIn table)
      throws Exception {
    Map<String, String> environment =
        Map.of(
            "AWS_ENDPOINT_URL_DYNAMODB",
            table.endpoint(),
            "SLIPWAY_TABLE",
            "slipway",
            "SLIPWAY_S3_BUCKET",
            UploadCall.BUCKET);
    Path root = authority.pem();
    Path ours = authority.trustStore(OurFunction.JRE, "ours.p12");
    Path usual = authority.trustStore(Path.of(System.getProperty("java.home")), "usual.p12");
    JavaPeer java = new JavaPeer(folder, environment);
    return List.of(
        OurFunction.packaged(folder, environment, ours),
        NodePeers.bundle(NodePeers.SDK, folder, environment, root),
        NodePeers.bundle(NodePeers.LEAN, folder, environment, root),
        NodePeers.bundle(NodePeers.HAND, folder, environment, root),
        java.plain(usual),
        java.cached(JavaPeer.CACHED, usual),
        java.cached(JavaPeer.SLIM, ours));
  }

  private static void delete(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
