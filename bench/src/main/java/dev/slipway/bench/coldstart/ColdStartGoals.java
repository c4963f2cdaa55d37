package dev.slipway.bench.coldstart;

import dev.slipway.bench.Row;
import dev.slipway.bench.processing.Samples;
import java.util.ArrayList;
import java.util.List;

/**
 * The goals of the cold start and of what follows; those whose part was not measured are left out.
 */
record ColdStartGoals(Samples samples, String node) {
  /** Of a row that no goal was set for: what it says is for the reader to judge. */
  private static final double NONE = 0;

  List<Row> rows() {
    String sdk = node + ", AWS SDK v3, a client for S3";
    String lean = node + ", AWS SDK v3, no client for S3";
    String hand = node + ", by hand";
    String java = "Java, AWS SDK v2";
    String cached = java + ", AOT cache";
    String slim = cached + ", our trust store";
    List<Row> rows = new ArrayList<>();
    add(rows, "coldstart-vs-node-sdk", "ms", "", lean, NodePeers.LEAN, 1.0);
    add(rows, "coldstart-vs-node-sdk-s3", "ms", "", sdk, NodePeers.SDK, NONE);
    add(rows, "coldstart-vs-node-hand", "ms", "", hand, NodePeers.HAND, NONE);
    add(rows, "coldstart-vs-java-sdk", "ms", "", java, JavaPeer.PLAIN, NONE);
    add(rows, "coldstart-vs-java-sdk-aot", "ms", "", cached, JavaPeer.CACHED, 2.0);
    add(rows, "coldstart-vs-java-sdk-slim", "ms", "", slim, JavaPeer.SLIM, NONE);
    String steady = SteadyState.STEADY;
    add(rows, "steady-vs-node-sdk", "ms", steady, lean, NodePeers.LEAN, 3.0);
    add(rows, "steady-vs-node-sdk-s3", "ms", steady, sdk, NodePeers.SDK, NONE);
    add(rows, "steady-vs-node-hand", "ms", steady, hand, NodePeers.HAND, NONE);
    add(rows, "steady-vs-java-sdk-aot", "ms", steady, cached, JavaPeer.CACHED, NONE);
    String resident = ColdStarts.RESIDENT;
    add(rows, "resident-vs-node-sdk", "MiB", resident, lean, NodePeers.LEAN, NONE);
    add(rows, "resident-vs-node-hand", "MiB", resident, hand, NodePeers.HAND, NONE);
    add(rows, "resident-vs-java-sdk-aot", "MiB", resident, cached, JavaPeer.CACHED, NONE);
    return rows;
  }

  private void add(
      List<Row> rows,
      String metric,
      String unit,
      String what,
      String peer,
      String theirs,
      double goal) {
    if (samples.has(theirs + what) && samples.has(OurFunction.NAME + what)) {
      double ours = samples.median(OurFunction.NAME + what);
      rows.add(new Row(metric, unit, ours, peer, samples.median(theirs + what), goal));
    }
  }
}
