package dev.slipway.processing.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processing.media.MediaOutcome.Refused;
import dev.slipway.processing.media.MediaOutcome.Why;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A playlist that calls itself evil.mp4 would have ffprobe fetch what it names, wherever that is.
 */
class PlaylistIT {
  private static final List<String> PLAYLISTS =
      List.of(
          """
          #EXTM3U
          #EXT-X-TARGETDURATION:10
          #EXTINF:10,
          %s.ts
          #EXT-X-ENDLIST
          """,
          """
          #EXTM3U
          #EXT-X-MEDIA-SEQUENCE:0
          #EXTINF:10.0,
          concat:%s|%s
          #EXT-X-ENDLIST
          """,
          """
          <?xml version="1.0"?>
          <MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><Period><AdaptationSet>
          <Representation id="1" bandwidth="1"><BaseURL>%s</BaseURL></Representation>
          </AdaptationSet></Period></MPD>
          """,
          """
          ffconcat version 1.0
          file '%s'
          """,
          """
          v=0
          o=- 0 0 IN IP4 127.0.0.1
          s=x
          c=IN IP4 127.0.0.1
          t=0 0
          m=video 1234 RTP/AVP 96
          a=control:%s
          """,
          """
          #EXTM3U
          file:///etc/passwd
          """);

  @TempDir Path folder;
  private final AtomicInteger hits = new AtomicInteger();
  private final ServerSocket canary;

  PlaylistIT() throws IOException {
    canary = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @BeforeEach
  void open() {
    Thread.ofVirtual().start(this::count);
  }

  @AfterEach
  void close() throws IOException {
    canary.close();
  }

  @Test
  void noEntryOfAPlaylistIsFetched() throws IOException {
    try (MediaEngine engine = Clips.engine(folder, MediaLimits.DEFAULT)) {
      for (String playlist : PLAYLISTS) {
        assertThat(engine.look(VirtualFile.of(bytes(playlist))).facts())
            .describedAs(playlist)
            .isInstanceOfSatisfying(
                Refused.class, it -> assertThat(it.why()).isEqualTo(Why.UNREADABLE));
      }
    }
    assertThat(hits).hasValue(0);
  }

  @Test
  void noEntryIsFetchedEvenWithoutAFence() throws IOException, InterruptedException {
    Commands commands = new Commands(Clips.programs(), MediaLimits.DEFAULT);
    for (String playlist : PLAYLISTS) {
      assertThat(unfenced(commands.probe(), bytes(playlist))).describedAs(playlist).isNotZero();
      assertThat(unfenced(commands.poster(0, 0, 100), bytes(playlist))).isNotZero();
    }
    assertThat(hits).hasValue(0);
  }

  @Test
  void theCanaryWouldSing() throws IOException, InterruptedException {
    List<String> naive =
        List.of(
            Clips.programs().ffprobe().toString(),
            "-allowed_extensions",
            "ALL",
            "-i",
            MediaChild.URL);

    assertThat(unfenced(naive, bytes(PLAYLISTS.getFirst()))).isNotZero();
    assertThat(hits).hasPositiveValue();
  }

  private static int unfenced(List<String> command, byte[] file)
      throws IOException, InterruptedException {
    VirtualFile ranges = VirtualFile.of(file);
    try (RangeServer server =
        RangeServer.start(
            file.length,
            (from, length) -> {
              try (InputStream in = ranges.open(from, Math.min(from + length, file.length))) {
                return in.readAllBytes();
              }
            })) {
      return new ProcessBuilder(
              command.stream()
                  .map(word -> word.equals(MediaChild.URL) ? server.url() : word)
                  .toList())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    }
  }

  private byte[] bytes(String playlist) {
    String url = "http://127.0.0.1:%s/secret".formatted(canary.getLocalPort());
    return playlist.replace("%s", url).getBytes(US_ASCII);
  }

  private void count() {
    try {
      while (true) {
        Socket socket = canary.accept();
        hits.incrementAndGet();
        socket.close();
      }
    } catch (IOException e) {
      return; // closed
    }
  }
}
