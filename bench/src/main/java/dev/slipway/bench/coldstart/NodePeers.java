package dev.slipway.bench.coldstart;

import dev.slipway.bench.processing.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The functions in Node, each bundled and minified into one file. */
final class NodePeers {
  /** With a client for S3, as the SDK's documentation has it. */
  static final String SDK = "node-sdk";

  /** Without one: signing needs none. */
  static final String LEAN = "node-sdk-lean";

  /** Without the SDK. */
  static final String HAND = "node-hand";

  private static final Path PEERS = Path.of("bench/peers").toAbsolutePath();

  private NodePeers() {}

  /**
   * Bundles a function.
   *
   * @param name its file in bench/peers/coldstart, without the ending
   */
  static Function bundle(String name, Path folder, Map<String, String> environment, Path authority)
      throws IOException, InterruptedException {
    Path bundle = folder.resolve(name + ".cjs");
    Program.run(
        List.of(
            PEERS.resolve("node_modules/.bin/esbuild").toString(),
            PEERS.resolve("coldstart/" + name + ".mjs").toString(),
            "--bundle",
            "--minify",
            "--platform=node",
            "--target=node20",
            // Modules of ECMAScript, so that what is not used is left out.
            "--main-fields=module,main",
            "--format=cjs",
            "--log-level=warning",
            "--outfile=" + bundle));
    Map<String, String> all = new HashMap<>(environment);
    // Node's own way to trust one more; the function by hand trusts this one alone.
    all.put(name.equals(HAND) ? "PEER_CA" : "NODE_EXTRA_CA_CERTS", authority.toString());
    return new Function(
        name, folder, name + ".handler", List.of("node", bundle.toString()), Map.copyOf(all));
  }

  /** As Node says it. */
  static String version() throws IOException, InterruptedException {
    return "Node " + Program.run(List.of("node", "--version")).strip().replaceFirst("^v", "");
  }
}
