package dev.slipway.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.port.ObjectStore;
import dev.slipway.core.port.ObjectStore.Completion;
import dev.slipway.core.port.ObjectStore.Headers;
import dev.slipway.core.port.ObjectStore.ObjectChangedException;
import dev.slipway.core.port.ObjectStore.Part;
import dev.slipway.core.upload.ReceivedObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every object store does. A backend that cannot overrides the test and says why. */
public abstract class ObjectStoreContract {
  /** The smallest part that S3 takes but for the last. */
  protected static final int PART = 5 << 20;

  private static final Headers HEADERS =
      new Headers("image/png", "attachment; filename=\"a.png\"", "private, max-age=60");

  // Nothing of one test is seen by another, nor by the next run on a bucket that stays.
  private String prefix = "";

  protected abstract ObjectStore store();

  /** Stores an object as a client would, replacing what is there. */
  protected abstract void write(String key, byte[] bytes, String contentType);

  /** Sends a part as a client would. */
  protected abstract void writePart(String key, String multipartUploadId, int number, byte[] bytes);

  @BeforeEach
  final void choosePrefix() {
    prefix = "contract/" + UUID.randomUUID() + "/";
  }

  protected final String key(String name) {
    return prefix + name;
  }

  protected static byte[] bytes(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  protected final ReceivedObject written(String key, byte[] bytes) throws IOException {
    write(key, bytes, "image/jpeg");
    return requireNonNull(store().head(key));
  }

  protected final byte[] content(String key) throws IOException {
    ReceivedObject object = requireNonNull(store().head(key), key);
    try (InputStream in = store().read(key, object, 0, object.size())) {
      return in.readAllBytes();
    }
  }

  @Test
  void onlyTheVeryKeyExists() throws IOException {
    write(key("exists/1"), bytes(3, 1), "text/plain");
    assertThat(store().exists(key("exists/1"))).isTrue();
    assertThat(store().exists(key("exists"))).isFalse();
    assertThat(store().exists(key("exists/"))).isFalse();
    assertThat(store().exists(key("exists/10"))).isFalse();
    store().delete(key("exists/1"));
    assertThat(store().exists(key("exists/1"))).isFalse();
  }

  @Test
  protected void headOfNothingIsNull() throws IOException {
    assertThat(store().head(key("nothing"))).isNull();
  }

  @Test
  protected void headShowsSizeTypeAndTime() throws IOException {
    ReceivedObject object = written(key("a"), bytes(1_000, 1));

    assertThat(object.size()).isEqualTo(1_000);
    assertThat(object.contentType()).isEqualTo("image/jpeg");
    assertThat(object.etag()).isNotEmpty().doesNotContain("\"");
    assertThat(object.writtenAt())
        .isBetween(Instant.now().minus(Duration.ofMinutes(5)), Instant.now().plusSeconds(300));
  }

  @Test
  protected void otherBytesHaveAnotherEtag() throws IOException {
    ReceivedObject first = written(key("a"), bytes(10, 1));
    ReceivedObject second = written(key("a"), bytes(10, 2));

    assertThat(second.etag()).isNotEqualTo(first.etag());
  }

  @Test
  protected void keysMayHoldAnyCharacterOfAUrl() throws IOException {
    String odd = key("a b+c%20d~E9&?#é漢😀='()/z");
    String copy = key("a b+c%20d~E9&?#é漢😀='()/copies/z");
    ReceivedObject object = written(odd, bytes(10, 1));

    store().copy(odd, object, copy, HEADERS);
    assertThat(content(copy)).isEqualTo(bytes(10, 1));
    store().deleteAll(copy.substring(0, copy.length() - 1));
    assertThat(store().head(copy)).isNull();
    store().delete(odd);
    assertThat(store().head(odd)).isNull();
  }

  @Test
  protected void readGivesExactlyTheRange() throws IOException {
    byte[] bytes = bytes(1_000, 1);
    ReceivedObject object = written(key("a"), bytes);

    for (int[] range :
        new int[][] {{0, 1}, {0, 1_000}, {1, 999}, {999, 1_000}, {0, 0}, {500, 500}}) {
      try (InputStream in = store().read(key("a"), object, range[0], range[1])) {
        assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, range[0], range[1]));
      }
    }
  }

  @Test
  protected void readRefusesARangeOutsideTheObject() throws IOException {
    ReceivedObject object = written(key("a"), bytes(10, 1));

    for (int[] range : new int[][] {{-1, 5}, {0, 11}, {5, 4}}) {
      assertThatThrownBy(() -> store().read(key("a"), object, range[0], range[1]).close())
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  protected void readMayBeClosedBeforeItsEnd() throws IOException {
    byte[] bytes = bytes(3 << 20, 1);
    ReceivedObject object = written(key("a"), bytes);

    for (int i = 0; i < 3; i++) {
      try (InputStream in = store().read(key("a"), object, 0, object.size())) {
        assertThat(in.read()).isEqualTo(bytes[0] & 0xff);
      }
    }
    assertThat(content(key("a"))).isEqualTo(bytes);
  }

  @Test
  protected void readOfAReplacedObjectIsRefused() throws IOException {
    ReceivedObject confirmed = written(key("a"), bytes(10, 1));
    write(key("a"), bytes(10, 2), "image/jpeg");

    assertChanged(() -> store().read(key("a"), confirmed, 0, 10).close());
    assertChanged(() -> store().read(key("a"), confirmed, 0, 0).close());
  }

  @Test
  protected void readOfADeletedObjectIsRefused() throws IOException {
    ReceivedObject confirmed = written(key("a"), bytes(10, 1));
    store().delete(key("a"));

    assertChanged(() -> store().read(key("a"), confirmed, 0, 10).close());
    assertChanged(() -> store().read(key("a"), confirmed, 0, 0).close());
  }

  @Test
  protected void putStoresWhatWeMadeAndReplacesWhatIsThere() throws IOException {
    for (int length : new int[] {0, 10, 1_000}) {
      ReceivedObject stored = store().put(key("made"), bytes(length, 3), HEADERS);

      assertThat(stored).isEqualTo(store().head(key("made")));
      assertThat(stored.size()).isEqualTo(length);
      assertThat(stored.contentType()).isEqualTo("image/png");
      assertThat(content(key("made"))).isEqualTo(bytes(length, 3));
    }
  }

  @Test
  protected void copyCarriesTheBytesUnderNewHeaders() throws IOException {
    ReceivedObject object = written(key("a"), bytes(1_000, 1));

    ReceivedObject copy = store().copy(key("a"), object, key("b"), HEADERS);

    assertThat(copy).isEqualTo(store().head(key("b")));
    assertThat(copy.contentType()).isEqualTo("image/png");
    assertThat(content(key("b"))).isEqualTo(bytes(1_000, 1));
    assertThat(store().head(key("a"))).isEqualTo(object);
  }

  @Test
  protected void copyOfALargeObjectCarriesEveryByte() throws IOException {
    byte[] bytes = bytes(2 * PART + 1_234, 1);
    ReceivedObject object = written(key("a"), bytes);

    ReceivedObject copy = store().copy(key("a"), object, key("b"), HEADERS);

    assertThat(copy.size()).isEqualTo(bytes.length);
    assertThat(copy.contentType()).isEqualTo("image/png");
    assertThat(content(key("b"))).isEqualTo(bytes);
  }

  @Test
  protected void copyReplacesWhatIsThere() throws IOException {
    write(key("b"), bytes(10, 1), "text/plain");
    ReceivedObject object = written(key("a"), bytes(1_000, 2));

    store().copy(key("a"), object, key("b"), HEADERS);

    assertThat(content(key("b"))).isEqualTo(bytes(1_000, 2));
  }

  @Test
  protected void copyOfAReplacedObjectIsRefusedAndLeavesNothing() throws IOException {
    refusesCopyOfReplaced(10);
  }

  @Test
  protected void copyOfAReplacedLargeObjectIsRefusedAndLeavesNothing() throws IOException {
    refusesCopyOfReplaced(2 * PART + 1);
  }

  private void refusesCopyOfReplaced(int length) throws IOException {
    ReceivedObject confirmed = written(key("a"), bytes(length, 1));
    write(key("a"), bytes(length, 2), "image/jpeg");

    assertChanged(() -> store().copy(key("a"), confirmed, key("b"), HEADERS));
    assertThat(store().head(key("b"))).isNull();
  }

  @Test
  protected void copyOfADeletedObjectIsRefused() throws IOException {
    for (int length : new int[] {10, 2 * PART + 1}) {
      ReceivedObject confirmed = written(key("a"), bytes(length, 1));
      store().delete(key("a"));

      assertChanged(() -> store().copy(key("a"), confirmed, key("b"), HEADERS));
    }
  }

  @Test
  protected void deletingNothingIsFine() throws IOException {
    store().delete(key("nothing"));
    store().deleteAll(key("nothing/"));
  }

  @Test
  protected void deleteAllTakesEverythingBelowAndNothingBeside() throws IOException {
    for (int i = 0; i < 5; i++) {
      write(key("dir/" + i), bytes(1, i), "image/jpeg");
      write(key("dir/deeper/" + i), bytes(1, i), "image/jpeg");
    }
    write(key("dir2"), bytes(1, 1), "image/jpeg");

    store().deleteAll(key("dir/"));

    for (int i = 0; i < 5; i++) {
      assertThat(store().head(key("dir/" + i))).isNull();
      assertThat(store().head(key("dir/deeper/" + i))).isNull();
    }
    assertThat(store().head(key("dir2"))).isNotNull();
  }

  @Test
  protected void deleteAllNeedsAWholeSegment() {
    assertThatThrownBy(() -> store().deleteAll(key("dir")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  protected void partsBecomeTheObjectInTheirOrder() throws IOException {
    String id = store().createMultipart(key("a"), "video/mp4");
    writePart(key("a"), id, 2, bytes(1_000, 2));
    writePart(key("a"), id, 1, bytes(PART, 1));
    List<Part> parts = requireNonNull(store().listParts(key("a"), id));

    assertThat(parts).extracting(Part::number).containsExactly(1, 2);
    assertThat(parts).extracting(Part::size).containsExactly((long) PART, 1_000L);
    assertThat(store().head(key("a"))).isNull();
    assertThat(store().completeMultipart(key("a"), id, parts)).isEqualTo(Completion.COMPLETED);

    ReceivedObject object = requireNonNull(store().head(key("a")));
    assertThat(object.size()).isEqualTo(PART + 1_000);
    assertThat(object.contentType()).isEqualTo("video/mp4");
    byte[] content = content(key("a"));
    assertThat(Arrays.copyOf(content, PART)).isEqualTo(bytes(PART, 1));
    assertThat(Arrays.copyOfRange(content, PART, content.length)).isEqualTo(bytes(1_000, 2));
  }

  @Test
  protected void aPartSentAgainReplacesTheFirst() throws IOException {
    String id = store().createMultipart(key("a"), "video/mp4");
    writePart(key("a"), id, 1, bytes(10, 1));
    writePart(key("a"), id, 1, bytes(20, 2));

    List<Part> parts = requireNonNull(store().listParts(key("a"), id));
    assertThat(parts).extracting(Part::size).containsExactly(20L);
    store().completeMultipart(key("a"), id, parts);
    assertThat(content(key("a"))).isEqualTo(bytes(20, 2));
  }

  @Test
  protected void manyPartsAreAllListed() throws IOException {
    String id = store().createMultipart(key("a"), "video/mp4");
    assertThat(store().listParts(key("a"), id)).isEmpty();
    for (int number = 12; number >= 1; number--) {
      writePart(key("a"), id, number, bytes(number, 1));
    }

    assertThat(requireNonNull(store().listParts(key("a"), id)))
        .extracting(Part::number)
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
  }

  @Test
  protected void completingTwiceMakesOneObject() throws IOException {
    String id = store().createMultipart(key("a"), "video/mp4");
    writePart(key("a"), id, 1, bytes(10, 1));
    List<Part> parts = requireNonNull(store().listParts(key("a"), id));
    store().completeMultipart(key("a"), id, parts);

    // which answer is S3's choice: AWS says for a while that it is done, others that it is unknown
    assertThat(store().completeMultipart(key("a"), id, parts)).isNotNull();
    assertThat(store().listParts(key("a"), id)).isNull();
    assertThat(content(key("a"))).isEqualTo(bytes(10, 1));
  }

  @Test
  protected void completingOverAnObjectIsRefused() throws IOException {
    String id = store().createMultipart(key("a"), "video/mp4");
    writePart(key("a"), id, 1, bytes(10, 1));
    List<Part> parts = requireNonNull(store().listParts(key("a"), id));
    write(key("a"), bytes(10, 2), "image/jpeg");

    assertThat(store().completeMultipart(key("a"), id, parts)).isEqualTo(Completion.ALREADY_EXISTS);
    assertThat(content(key("a"))).isEqualTo(bytes(10, 2));
  }

  @Test
  protected void abortedMultipartUploadsAreGone() throws IOException {
    String one = store().createMultipart(key("a"), "video/mp4");
    String two = store().createMultipart(key("a"), "video/mp4");
    String other = store().createMultipart(key("ab"), "video/mp4");
    writePart(key("a"), one, 1, bytes(10, 1));

    store().abortMultiparts(key("a"));

    assertThat(store().listParts(key("a"), one)).isNull();
    assertThat(store().listParts(key("a"), two)).isNull();
    assertThat(store().listParts(key("ab"), other)).isEmpty();
    store().abortMultiparts(key("a"));
    store().abortMultiparts(key("ab"));
  }

  @Test
  protected void anAbortedMultipartUploadCannotBeCompleted() throws IOException {
    String id = store().createMultipart(key("a"), "video/mp4");
    writePart(key("a"), id, 1, bytes(10, 1));
    List<Part> parts = requireNonNull(store().listParts(key("a"), id));
    store().abortMultiparts(key("a"));

    assertThat(store().completeMultipart(key("a"), id, parts)).isEqualTo(Completion.NO_SUCH_UPLOAD);
    assertThat(store().head(key("a"))).isNull();
  }

  @Test
  protected void aPartSentAgainMeanwhileIsNotPutTogether() throws IOException {
    String id = store().createMultipart(key("a"), "video/mp4");
    writePart(key("a"), id, 1, bytes(10, 1));
    List<Part> parts = requireNonNull(store().listParts(key("a"), id));
    writePart(key("a"), id, 1, bytes(10, 2));

    assertThat(store().completeMultipart(key("a"), id, parts)).isEqualTo(Completion.PARTS_CHANGED);
    assertThat(store().head(key("a"))).isNull();
  }

  private static void assertChanged(ThrowingCallable action) {
    assertThatThrownBy(action).isInstanceOf(ObjectChangedException.class);
  }
}
