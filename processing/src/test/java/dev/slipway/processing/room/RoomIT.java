package dev.slipway.processing.room;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.processing.room.Fence.Measure;
import dev.slipway.processing.room.RoomException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a child does costs its own call; the next call is answered. */
class RoomIT {
  private static final Fence FENCE = Fence.ofThisSystem();
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofSeconds(3);

  @TempDir Path folder;
  private final List<Room> rooms = new ArrayList<>();

  @AfterEach
  void closeRooms() {
    rooms.forEach(Room::close);
  }

  @Test
  void aCallIsAnsweredWithItsBody() throws IOException {
    Room room = room(LONG, 1, 10);
    byte[] body = new byte[900_000];
    for (int i = 0; i < body.length; i++) {
      body[i] = (byte) ((i * 31) >> 3);
    }

    assertThat(room.start()).isEqualTo("hostile 1");
    assertThat(room.call(order("echo"), new ByteArrayInputStream(body), body.length))
        .isEqualTo(body);
  }

  @Test
  void aBodyThatIsNotReadDoesNotReachTheNextCall() throws IOException {
    Room room = room(LONG, 1, 10);
    InputStream body = new ByteArrayInputStream(new byte[900_000]);

    assertThat(room.call(order("ignore"), body, 900_000)).asString(UTF_8).isEqualTo("not read");
    assertThat(ask(room, "echo")).isEmpty();
  }

  @Test
  void aChildThatHangsIsKilledAtTheDeadline() throws IOException {
    Room room = room(SHORT, 1, 10);

    fails(Reason.TIMED_OUT, () -> ask(room, "hang"));
    answers(room);
  }

  @Test
  void aChildThatCrashesCostsItsCallOnly() throws IOException {
    Room room = room(LONG, 1, 10);

    fails(Reason.CRASHED, () -> ask(room, "crash"));
    answers(room);
  }

  @Test
  void aHeapWithoutEndEndsTheChild() throws IOException {
    Room room = room(LONG, 1, 10);

    fails(Reason.CRASHED, () -> ask(room, "heap"));
    answers(room);
  }

  @Test
  void nativeMemoryWithoutEndIsRefusedByTheSystem() throws IOException {
    Room room = room(LONG, 1, 10);

    assertThatThrownBy(() -> ask(room, "native"))
        .isInstanceOf(RoomException.class)
        .hasMessageMatching("(?s).*(refused after \\d{1,3} MiB|the process ended).*");
    answers(room);
  }

  @Test
  void aChildThatWritesWithoutEndIsKilled() throws IOException {
    Room room = room(SHORT, 1, 10);

    // The first frame it writes is a well-formed answer; what follows costs the next call nothing.
    assertThat(ask(room, "babble")).isEqualTo("x");
    fails(Reason.BABBLED, () -> ask(room, "echo"));
    answers(room);
  }

  @Test
  void anAnswerLongerThanAllowedIsNotRead() throws IOException {
    Room room = room(LONG, 1, 10);

    fails(Reason.BABBLED, () -> ask(room, "overlong"));
    answers(room);
  }

  @Test
  void aForgedAnswerToTheNextCallIsNotTaken() throws IOException {
    Room room = room(LONG, 1, 10);

    assertThat(ask(room, "extra")).isEqualTo("first");
    assertThatThrownBy(() -> assertThat(ask(room, "echo")).isNotEqualTo("forged"))
        .isInstanceOf(RoomException.class);
    answers(room);
  }

  @Test
  void anExceptionInTheChildIsToldAndTheChildReplaced() throws IOException {
    Room room = room(LONG, 1, 10);

    assertThatThrownBy(() -> ask(room, "throw"))
        .isInstanceOfSatisfying(
            RoomException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FAULT))
        .hasMessageContaining("no such picture");
    answers(room);
  }

  @Test
  void whatTheChildStartsEndsWithIt() throws IOException {
    Room room = room(SHORT, 1, 10);
    assumeTrue(FENCE.measures().contains(Measure.OWN_PROCESSES), "no PID namespace here");

    fails(Reason.TIMED_OUT, () -> ask(room, "fork 86399"));
    assertThat(commandLines()).noneMatch(line -> line.contains("86399"));
    answers(room);
  }

  @Test
  void aChildKnowsNothingOfTheEnvironment() throws IOException {
    assertThat(System.getenv()).containsKey("HOME");
    assertThat(ask(room(LONG, 1, 10), "environment")).doesNotContain("HOME", "USER", "AWS", "JAVA");
  }

  @Test
  void aChildHasNoNetwork() throws IOException {
    assumeTrue(FENCE.measures().contains(Measure.NO_NETWORK), "no network namespace here");

    assertThat(ask(room(LONG, 1, 10), "interfaces"))
        .isEqualTo("[No network interfaces configured]");
  }

  @Test
  void aChildWritesNoFile() throws IOException {
    Room room = room(LONG, 1, 10);

    assertThatThrownBy(() -> ask(room, "file")).isInstanceOf(RoomException.class);
    answers(room);
  }

  @Test
  void whatTheChildPrintsIsNoAnswer() throws IOException {
    Room room = room(LONG, 1, 10);

    assertThat(ask(room, "print")).isEqualTo("printed");
    assertThat(ask(room, "noise")).isEqualTo("noisy");
    answers(room);
  }

  @Test
  void aChildIsReplacedAfterItsCalls() throws IOException {
    Room room = room(LONG, 1, 2);
    List<ProcessHandle> seen = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ask(room, "echo");
      ours().filter(each -> !seen.contains(each)).forEach(seen::add);
    }

    // Calls 1, 3 and 5 start one; after 2 and 4 none is left to be seen.
    assertThat(seen).hasSize(3);
  }

  @Test
  void callsRunSideBySideUpToTheNumberOfChildren() throws Exception {
    Room room = room(LONG, 3, 100);
    List<Callable<String>> calls = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String text = "call " + i;
      calls.add(() -> echo(room, text));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers = threads.invokeAll(calls, 60, TimeUnit.SECONDS);
      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).get()).isEqualTo("call " + i);
      }
    }
    assertThat(ours().count()).isBetween(1L, 3L);
  }

  @Test
  void aCallThatFindsNoFreeChildGivesUp() throws Exception {
    Room room = room(LONG, 1, 10, Duration.ofMillis(50));
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    Thread other = Thread.ofVirtual().start(() -> callHeldBy(room, asked, over));
    assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

    fails(Reason.BUSY, () -> ask(room, "echo"));
    over.countDown();
    assertThat(other.join(LONG)).isTrue();
    answers(room);
  }

  @Test
  void anInterruptedCallEndsItsChild() throws Exception {
    Room room = room(LONG, 1, 10);
    room.start();
    Thread caller =
        Thread.ofPlatform()
            .start(
                () -> assertThatThrownBy(() -> ask(room, "hang")).isInstanceOf(IOException.class));
    caller.interrupt();

    assertThat(caller.join(LONG)).isTrue();
    answers(room);
  }

  @Test
  void aBodyThatBreaksIsTheCallersFaultAndItsOwnException() throws IOException {
    Room room = room(LONG, 1, 10);
    InputStream broken =
        stream(
            () -> {
              throw new IOException("the bucket went away");
            });

    assertThatThrownBy(() -> room.call(order("echo"), broken, 10))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("the bucket went away");
    assertThatThrownBy(() -> room.call(order("echo"), InputStream.nullInputStream(), 10))
        .hasMessage("the body ended after 0 bytes of 10");
    answers(room);
  }

  @Test
  void aBodyOrHeadThatIsTooLongIsRefusedBeforeItIsSent() {
    Room room = room(LONG, 1, 10);

    assertThatThrownBy(() -> room.call(order("echo"), InputStream.nullInputStream(), 2_000_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2000000");
  }

  @Test
  void aChildThatDoesNotStartSaysWhy() {
    Room broken = room(JavaCommand.of(HostileChild.class, 16, others(), List.of("broken")), SHORT);
    Room absent = room(List.of("/nonexistent/engine"), SHORT);
    Room mute = room(JavaCommand.of(HostileChild.class, 16, others(), List.of("mute")), SHORT);

    assertThatThrownBy(broken::start).hasMessageContaining("libnothing.so is missing");
    fails(Reason.NOT_STARTED, broken::start);
    fails(Reason.NOT_STARTED, absent::start);
    fails(Reason.NOT_STARTED, mute::start);
  }

  @Test
  void aClosedRoomLeavesNoProcessBehind() throws Exception {
    Room room = room(LONG, 2, 10);
    room.start();
    Thread busy =
        Thread.ofPlatform()
            .start(
                () -> assertThatThrownBy(() -> ask(room, "hang")).isInstanceOf(IOException.class));
    room.start();
    assertThat(ours().count()).isPositive();
    room.close();

    assertThat(busy.join(LONG)).isTrue();
    assertThat(ours()).isEmpty();
    fails(Reason.CLOSED, () -> ask(room, "echo"));
  }

  @Test
  void theLeastFenceStillKillsAndLimits() throws IOException {
    Room room = room(Fence.least(), command(), SHORT, new Pool(1, 10, LONG));

    fails(Reason.TIMED_OUT, () -> ask(room, "hang"));
    assertThatThrownBy(() -> ask(room, "native")).isInstanceOf(RoomException.class);
    assertThatThrownBy(() -> ask(room, "file")).isInstanceOf(RoomException.class);
    answers(room);
  }

  private void callHeldBy(Room room, CountDownLatch asked, CountDownLatch over) {
    InputStream slow =
        stream(
            () -> {
              asked.countDown();
              assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
              return 'x';
            });
    try {
      room.call(order("echo"), slow, 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Next {
    int read() throws IOException, InterruptedException;
  }

  private static InputStream stream(Next next) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        try {
          return next.read();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
      }

      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        into[from] = (byte) read();
        return 1;
      }
    };
  }

  private static void answers(Room room) throws IOException {
    assertThat(echo(room, "alive")).isEqualTo("alive");
  }

  private static void fails(Reason reason, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RoomException.class,
            e -> assertThat(e.reason()).describedAs(e.getMessage()).isEqualTo(reason));
  }

  private static String echo(Room room, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    return new String(room.call(order("echo"), new ByteArrayInputStream(body), body.length), UTF_8);
  }

  private static String ask(Room room, String order) throws IOException {
    return new String(room.call(order(order), InputStream.nullInputStream(), 0), UTF_8);
  }

  private static byte[] order(String order) {
    return order.getBytes(UTF_8);
  }

  private static Stream<ProcessHandle> ours() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive);
  }

  private static List<String> commandLines() {
    return ProcessHandle.allProcesses()
        .flatMap(each -> each.info().commandLine().stream())
        .toList();
  }

  private static List<Class<?>> others() {
    return List.of(Room.class);
  }

  private static List<String> command() {
    return JavaCommand.of(HostileChild.class, 32, others(), List.of());
  }

  private Room room(Duration timeout, int children, int calls) {
    return room(timeout, children, calls, LONG);
  }

  private Room room(Duration timeout, int children, int calls, Duration patience) {
    return room(FENCE, command(), timeout, new Pool(children, calls, patience));
  }

  private Room room(List<String> command, Duration timeout) {
    return room(FENCE, command, timeout, new Pool(1, 10, LONG));
  }

  private Room room(Fence fence, List<String> command, Duration timeout, Pool pool) {
    Limits limits = new Limits(256 << 20, 0, 64, 1_000_000, 1 << 20, timeout);
    Room room = new Room(command, folder, fence, limits, pool);
    rooms.add(room);
    return room;
  }
}
