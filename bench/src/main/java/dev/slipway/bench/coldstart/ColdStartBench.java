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
      Map<String, String> environment =
          Map.of(
              "AWS_ENDPOINT_URL_DYNAMODB",
              table.endpoint(),
              "SLIPWAY_TABLE",
              "slipway",
              "SLIPWAY_S3_BUCKET",
              UploadCall.BUCKET);
      Path pem = authority.pem();
      Path jre = Path.of(System.getProperty("java.home"));
      JavaPeer java = new JavaPeer(folder, environment, authority.trustStore(jre, "java.p12"));
      Function sdk = NodePeers.bundle("node-sdk", folder, environment, pem);
      Function lean = NodePeers.bundle("node-sdk-lean", folder, environment, pem);
      Function hand = NodePeers.bundle("node-hand", folder, environment, pem);
      List<Function> all = List.of(sdk, lean, hand, java.plain(), java.cached());
      if (!only.equals("steady")) {
        new ColdStarts(table, folder).run(all, rounds, samples);
      }
      if (!only.equals("cold")) {
        new SteadyState(table, folder).run(all, rounds, slice, samples);
      }
    } finally {
      delete(folder);
    }
    for (String n : List.of("node-sdk", "node-sdk-lean", "node-hand", "java-sdk", "java-sdk-aot")) {
      System.out.println(
          n
              + " "
              + samples.median(n)
              + " "
              + samples.median(n + "-resident")
              + " "
              + samples.median(n + "-steady"));
    }
    return new Report(List.of(), List.of());
  }

  private static void delete(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
