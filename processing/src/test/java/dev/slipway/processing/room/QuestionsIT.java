package dev.slipway.processing.room;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.processing.room.Fence.Measure;
import dev.slipway.processing.room.RoomException.Reason;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A child may ask back where the call allows it, and talk to itself where the fence does. */
class QuestionsIT {
  private static final Fence FENCE = Fence.ofThisSystem();

  @TempDir Path folder;
  private Room room;

  @BeforeEach
  void open() {
    room = room(FENCE.withLoopback());
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void aQuestionIsAnsweredInTheMiddleOfACall() throws IOException {
    assertThat(room.call(bytes("ask how late is it?"), QuestionsIT::louder))
        .asString(UTF_8)
        .isEqualTo("HOW LATE IS IT?");
  }

  @Test
  void aQuestionWithoutAnAnswerBreaksItsCallOnly() throws IOException {
    Questions none =
        _ -> {
          throw new FileNotFoundException("the object has gone");
        };

    assertThatThrownBy(() -> room.call(bytes("ask a"), none))
        .isInstanceOf(FileNotFoundException.class);
    assertThat(room.call(bytes("ask b"), QuestionsIT::louder)).asString(UTF_8).isEqualTo("B");
  }

  @Test
  void whoMayNotAskIsKilled() {
    assertThatThrownBy(() -> room.call(bytes("ask a"), InputStream.nullInputStream(), 0))
        .isInstanceOfSatisfying(
            RoomException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BABBLED));
  }

  @Test
  void anOverlongQuestionIsNotAsked() {
    assertThatThrownBy(() -> room.call(bytes("wonder 5000"), QuestionsIT::louder))
        .isInstanceOfSatisfying(
            RoomException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FAULT));
  }

  @Test
  void theLoopbackIsUpWhereItIsAskedFor() throws IOException {
    assertThat(room.call(bytes("connect"), QuestionsIT::louder))
        .asString(UTF_8)
        .isEqualTo("connected: true");
    assertThat(FENCE.withLoopback().measures()).containsAll(withoutNetwork());
  }

  @Test
  void theLoopbackIsAllThereIs() throws IOException {
    if (FENCE.withLoopback().measures().contains(Measure.NO_NETWORK)) {
      assertThat(room.call(bytes("interfaces"), QuestionsIT::louder))
          .asString(UTF_8)
          .isEqualTo("[lo]");
    }
  }

  private static List<Measure> withoutNetwork() {
    return FENCE.measures().stream().filter(it -> it != Measure.NO_NETWORK).toList();
  }

  private static byte[] louder(byte[] question) {
    return bytes(new String(question, UTF_8).toUpperCase(Locale.ROOT));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private Room room(Fence fence) {
    List<String> command =
        JavaCommand.of(HostileChild.class, 32, List.of(ChildLoop.class), List.of());
    Limits limits = new Limits(256 << 20, 0, 64, 0, 1000, Duration.ofSeconds(30));
    return new Room(command, folder, fence, limits, new Pool(1, 10, Duration.ofSeconds(20)));
  }
}
