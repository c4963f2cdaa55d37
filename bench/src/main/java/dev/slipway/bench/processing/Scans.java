package dev.slipway.bench.processing;

import dev.slipway.core.port.Step.Result;
import dev.slipway.processing.scan.ClamdAddress;
import dev.slipway.processing.scan.ClamdScanner;
import dev.slipway.processing.scan.ClamdTimeouts;
import dev.slipway.processing.scan.OwnClamd;
import dev.slipway.processing.scan.ScanStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One clamd, which remembers nothing, asked by the step {@code scan} and by ClamAV's client. */
final class Scans implements AutoCloseable {
  private final OwnClamd clamd;
  private final Path config;

  private Scans(OwnClamd clamd, Path config) {
    this.clamd = clamd;
    this.config = config;
  }

  static Scans start(Path folder) throws IOException, InterruptedException {
    Path program = OwnClamd.find();
    if (program == null) {
      throw new IOException("there is no clamd on this machine; on Debian: clamav-daemon");
    }
    OwnClamd clamd = OwnClamd.startWithoutCache(program);
    String config =
        switch (clamd.address()) {
          case ClamdAddress.Unix(Path socket) -> "LocalSocket " + socket;
          case ClamdAddress.Tcp(String host, int port) -> "TCPAddr " + host + "\nTCPSocket " + port;
        };
    return new Scans(
        clamd,
        Files.writeString(folder.resolve("clamdscan.conf"), config + "\nStreamMaxLength 4096M\n"));
  }

  ClamdAddress address() {
    return clamd.address();
  }

  /** Ours, reading a file. */
  Contender ours(String name, Path file) {
    ScanStep step = step(clamd.address());
    return Contender.of(
        name,
        1,
        _ -> {
          Result result =
              step.run(new FileInput(Files.size(file), () -> Files.newInputStream(file)));
          if (!(result instanceof Result.Passed)) {
            throw new IOException("not clean: " + result);
          }
        });
  }

  /** ClamAV's client, a process for each file, which checks nothing else. */
  Contender clamdscan(String name, Path file) {
    List<String> command =
        List.of(
            "clamdscan", "--stream", "--no-summary", "--config-file=" + config, file.toString());
    return Contender.of(name, 1, _ -> Program.run(command));
  }

  static ScanStep step(ClamdAddress address) {
    return new ScanStep(new ClamdScanner(address, ClamdTimeouts.DEFAULT));
  }

  @Override
  public void close() {
    clamd.close();
  }
}
