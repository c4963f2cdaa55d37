package dev.slipway.bench.coldstart;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The function in plain Java on the AWS SDK, with AWS's own runtime client. */
record JavaPeer(Path folder, Map<String, String> environment) {
  static final String PLAIN = "java-sdk";
  static final String CACHED = "java-sdk-aot";

  /** With our short list of roots in place of the JRE's long one. */
  static final String SLIM = "java-sdk-aot-slim";

  private static final Path BUILT = Path.of("bench/peers/java-sdk/target").toAbsolutePath();
  private static final int TRAINED_CALLS = 20;

  /** With the flags of AWS's managed runtime. */
  Function plain(Path trustStore) throws IOException {
    return function(PLAIN, trustStore, List.of());
  }

  /** The same with an AOT cache (JEP 514), trained on the same calls that are measured. */
  Function cached(String name, Path trustStore) throws IOException, InterruptedException {
    Path cache = folder.resolve(name + ".aot");
    List<String> flags = List.of("-XX:AOTCacheOutput=" + cache);
    Function training = function(name + "-training", trustStore, flags);
    try (Sandbox sandbox = Sandbox.start(training, new UploadCall(0), folder)) {
      sandbox.answer();
      for (int i = 1; i < TRAINED_CALLS; i++) {
        sandbox.offer(new UploadCall(i));
        sandbox.answer();
      }
      sandbox.shutDown();
    }
    if (!Files.exists(cache)) {
      throw new IOException(
          "no AOT cache was made: " + Files.readString(folder.resolve(training.name() + ".log")));
    }
    // Otherwise a cache that does not fit would silently be left aside.
    return function(name, trustStore, List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on"));
  }

  private Function function(String name, Path trustStore, List<String> flags) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Djava.net.preferIPv4Stack=true");
    command.add("-Djavax.net.ssl.trustStore=" + trustStore);
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath()));
    command.add("com.amazonaws.services.lambda.runtime.api.client.AWSLambda");
    String handler = "dev.slipway.bench.peer.SdkFunction";
    command.add(handler);
    return new Function(name, folder, handler, List.copyOf(command), environment);
  }

  /** In one order always: the cache asks for the same class path. */
  private static String classPath() throws IOException {
    try (Stream<Path> jars = Files.list(BUILT.resolve("lib"))) {
      return Stream.concat(Stream.of(BUILT.resolve("function.jar")), jars.sorted())
          .map(Path::toString)
          .collect(Collectors.joining(File.pathSeparator));
    }
  }
}
