package dev.slipway.bench.coldstart;

import dev.slipway.bench.Row;
import dev.slipway.bench.processing.Samples;
import java.util.ArrayList;
import java.util.List;

/** The goals of the cold start and of what follows; what was not measured is left out. */
record ColdStartGoals(Samples samples, String node) {

  List<Row> rows() {
    String sdk = node + ", AWS SDK v3";
    String lean = sdk + ", no client for S3";
    String hand = node + ", by hand";
    String java = "Java, AWS SDK v2";
    String cached = java + ", AOT cache";
    String slim = cached + ", our roots";
    List<Row> rows = new ArrayList<>();
    String cold = "coldstart-vs-";
    add(rows, cold + "node-sdk", "ms", "", sdk, NodePeers.SDK, 1);
    add(rows, cold + "node-sdk-lean", "ms", "", lean, NodePeers.LEAN, 1);
    add(rows, cold + "node-hand", "ms", "", hand, NodePeers.HAND, Row.NO_GOAL);
    add(rows, cold + "java-sdk", "ms", "", java, JavaPeer.PLAIN, Row.NO_GOAL);
    add(rows, cold + "java-sdk-aot", "ms", "", cached, JavaPeer.CACHED, 2);
    add(rows, cold + "java-sdk-aot-slim", "ms", "", slim, JavaPeer.SLIM, Row.NO_GOAL);
    String steady = SteadyState.STEADY;
    add(rows, "steady-vs-node-sdk", "ms", steady, sdk, NodePeers.SDK, 3);
    add(rows, "steady-vs-node-sdk-lean", "ms", steady, lean, NodePeers.LEAN, 3);
    add(rows, "steady-vs-node-hand", "ms", steady, hand, NodePeers.HAND, Row.NO_GOAL);
    add(rows, "steady-vs-java-sdk-aot", "ms", steady, cached, JavaPeer.CACHED, Row.NO_GOAL);
    String resident = ColdStarts.RESIDENT;
    add(rows, "resident-vs-node-sdk", "MiB", resident, sdk, NodePeers.SDK, Row.NO_GOAL);
    add(rows, "resident-vs-node-hand", "MiB", resident, hand, NodePeers.HAND, Row.NO_GOAL);
    add(rows, "resident-vs-java-sdk-aot", "MiB", resident, cached, JavaPeer.CACHED, Row.NO_GOAL);
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
