package dev.slipway.processing.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.slipway.processing.scan.ClamdAddress;
import dev.slipway.processing.scan.OwnClamd;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ClamdScanIT {
  @Test
  void soundClamdsAreTaken() throws Exception {
    Path program = OwnClamd.find();
    if (program == null) {
      abort("there is no clamd on this machine; on Debian: apt-get install clamav-daemon");
      return;
    }
    try (OwnClamd clamd = OwnClamd.start(program)) {
      assertThat(ClamdScan.scanner(clamd.address()).identity().engine()).startsWith("ClamAV");
    }
  }

  @Test
  void clamdsThatCallEverythingCleanAreRefused() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> callEverythingClean(server));
      ClamdAddress address = ClamdAddress.parse("tcp://127.0.0.1:" + server.getLocalPort());
      assertThatThrownBy(() -> ClamdScan.scanner(address))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("SLIPWAY_CLAMD: clamd at tcp://127.0.0.1:")
          .hasMessageContaining("EICAR");
    }
  }

  @Test
  void clamdsThatAreDownDoNotKeepAProcessFromStarting() throws IOException {
    ClamdAddress nobody = ClamdAddress.parse("unix:/nowhere/clamd.socket");
    assertThat(ClamdScan.scanner(nobody)).isNotNull();
  }

  private static void callEverythingClean(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        in.skipNBytes("zINSTREAM\0".length());
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
          in.skipNBytes(length);
        }
        socket.getOutputStream().write("stream: OK\0".getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        // The client has gone, or the test is over.
      }
    }
  }
}
