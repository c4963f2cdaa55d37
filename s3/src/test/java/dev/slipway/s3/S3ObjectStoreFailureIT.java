package dev.slipway.s3;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.port.ObjectStore.Completion;
import dev.slipway.core.port.ObjectStore.Headers;
import dev.slipway.core.port.ObjectStore.ObjectChangedException;
import dev.slipway.core.port.ObjectStore.Part;
import dev.slipway.core.upload.ReceivedObject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.s3.S3Client;

/** What S3 says when things go wrong, which no S3 can be brought to say at will. */
@Timeout(60)
final class S3ObjectStoreFailureIT {
  private static final ReceivedObject PINNED =
      new ReceivedObject("e1", null, 10, "image/jpeg", Instant.EPOCH, null);
  private static final Headers HEADERS = new Headers("image/jpeg", null, null);
  private static final List<Part> PARTS = List.of(new Part(1, 10, "p1"));

  private StubS3 s3;
  private S3Client client;
  private S3ObjectStore store;

  @BeforeEach
  void start() throws IOException {
    s3 = new StubS3();
    client = S3Clients.of(LocalS3.settings(s3.endpoint()));
    store = new S3ObjectStore(client, LocalS3.BUCKET, S3Limits.DEFAULT, new Random(1));
  }

  @AfterEach
  void stop() {
    client.close();
    s3.close();
  }

  @Test
  void aRefusalNamesBucketOperationAndKeyAndNoSecret() {
    s3.refuse(403, "AccessDenied");

    assertThatThrownBy(() -> store.delete("a/b"))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "DeleteObject of a/b in bucket slipway-test failed: 403 AccessDenied, request id R1");
    assertThat(s3.asked()).hasSize(1);
  }

  @Test
  void aServerThatIsDownIsAnIoException() {
    s3.close();

    assertThatThrownBy(() -> store.head("a/b"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("HeadObject of a/b in bucket slipway-test failed")
        .hasMessageNotContaining(LocalS3.SECRET_ACCESS_KEY);
  }

  @Test
  void aBusyServerIsAskedThreeTimesAndNoMore() {
    for (int i = 0; i < 4; i++) {
      s3.refuse(503, "SlowDown");
    }

    assertThatThrownBy(() -> store.delete("a/b")).hasMessageContaining("503 SlowDown");
    assertThat(s3.asked()).hasSize(3);
  }

  @Test
  void aServerThatWasBusyOnceIsAskedAgain() throws IOException {
    s3.refuse(500, "InternalError");
    s3.answer(204, "");

    store.delete("a/b");
    assertThat(s3.asked()).hasSize(2);
  }

  @Test
  void aMissingBucketIsNoChangedObject() {
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> store.read("a", PINNED, 0, 10).close(),
            () -> store.copy("a", PINNED, "b", HEADERS))) {
      s3.refuse(404, "NoSuchBucket");
      assertThatThrownBy(call)
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(ObjectChangedException.class)
          .hasMessageContaining("NoSuchBucket");
    }
  }

  @Test
  void aForbiddenHeadIsNotNothing() {
    s3.answer(403, "");

    assertThatThrownBy(() -> store.head("a")).isInstanceOf(IOException.class);
  }

  @Test
  void aCopyThatFailsAfterItsHeadersIsNoCopy() {
    // S3 keeps the connection alive with blanks and may then say 200 and an error
    for (int i = 0; i < 3; i++) {
      s3.answer(200, "   <Error><Code>InternalError</Code><Message>no</Message></Error>");
    }

    assertThatThrownBy(() -> store.copy("a", PINNED, "b", HEADERS))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("CopyObject of a");
  }

  @Test
  void aConflictingCompletionIsTriedAgain() throws IOException {
    s3.refuse(409, "ConditionalRequestConflict");
    s3.answer(200, "<CompleteMultipartUploadResult><ETag>x</ETag></CompleteMultipartUploadResult>");

    assertThat(store.completeMultipart("a", "id", PARTS)).isEqualTo(Completion.COMPLETED);
  }

  @Test
  void aCompletionThatKeepsConflictingIsGivenUp() {
    for (int i = 0; i < 10; i++) {
      s3.refuse(409, "ConditionalRequestConflict");
    }

    assertThatThrownBy(() -> store.completeMultipart("a", "id", PARTS))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("409 ConditionalRequestConflict");
    assertThat(s3.asked()).hasSize(4);
  }

  @Test
  void partsAreListedToTheLastPage() throws IOException {
    s3.answer(200, parts(true, 1, 2));
    s3.answer(200, parts(false, 3));

    assertThat(requireNonNull(store.listParts("a", "id")))
        .containsExactly(new Part(1, 7, "e1"), new Part(2, 7, "e2"), new Part(3, 7, "e3"));
    assertThat(s3.asked().get(1)).contains("part-number-marker=2");
  }

  @Test
  void multipartUploadsAreAbortedToTheLastPage() throws IOException {
    s3.answer(
        200,
        """
        <ListMultipartUploadsResult><IsTruncated>true</IsTruncated>
        <NextKeyMarker>a</NextKeyMarker><NextUploadIdMarker>u1</NextUploadIdMarker>
        <Upload><Key>a</Key><UploadId>u1</UploadId></Upload></ListMultipartUploadsResult>""");
    s3.refuse(404, "NoSuchUpload");
    s3.answer(
        200,
        """
        <ListMultipartUploadsResult><IsTruncated>false</IsTruncated>
        <Upload><Key>a</Key><UploadId>u2</UploadId></Upload>
        <Upload><Key>ab</Key><UploadId>u3</UploadId></Upload></ListMultipartUploadsResult>""");
    s3.answer(204, "");

    store.abortMultiparts("a");

    assertThat(s3.asked().get(1)).startsWith("DELETE").contains("uploadId=u1");
    assertThat(s3.asked().get(2)).contains("key-marker=a").contains("upload-id-marker=u1");
    assertThat(s3.asked().get(3)).startsWith("DELETE").contains("uploadId=u2");
    assertThat(s3.asked()).hasSize(4);
  }

  @Test
  void whatADeletionLeftIsTold() {
    s3.answer(
        200,
        """
        <ListBucketResult><IsTruncated>false</IsTruncated>
        <Contents><Key>a/1</Key></Contents><Contents><Key>a/2</Key></Contents></ListBucketResult>""");
    s3.answer(
        200,
        """
        <DeleteResult><Error><Key>a/2</Key><Code>AccessDenied</Code></Error></DeleteResult>""");

    assertThatThrownBy(() -> store.deleteAll("a/"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a/2: AccessDenied");
  }

  private static String parts(boolean truncated, int... numbers) {
    StringBuilder xml = new StringBuilder("<ListPartsResult>");
    xml.append("<IsTruncated>").append(truncated).append("</IsTruncated>");
    for (int number : numbers) {
      xml.append("<Part><PartNumber>").append(number);
      xml.append("</PartNumber><Size>7</Size><ETag>\"e").append(number).append("\"</ETag></Part>");
    }
    return xml.append("</ListPartsResult>").toString();
  }
}
