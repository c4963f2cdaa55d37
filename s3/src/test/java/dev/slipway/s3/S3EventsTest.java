package dev.slipway.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class S3EventsTest {
  private final S3Events events = new S3Events("files");

  @Test
  void awsKeysAreFormEncoded() {
    assertThat(
            events.createdKeys(
                """
                {"Records":[{"eventVersion":"2.3","eventSource":"aws:s3","awsRegion":"eu-central-1",
                  "eventTime":"2026-01-02T03:04:05.678Z","eventName":"ObjectCreated:Put",
                  "userIdentity":{"principalId":"AWS:X"},
                  "s3":{"s3SchemaVersion":"1.0","configurationId":"c",
                    "bucket":{"name":"files","arn":"arn:aws:s3:::files"},
                    "object":{"key":"incoming/a+b%2Bc%C3%A9~E9","size":12,"eTag":"x","sequencer":"0055"}}},
                 {"eventSource":"aws:s3","eventName":"ObjectCreated:CompleteMultipartUpload",
                  "s3":{"bucket":{"name":"files"},"object":{"key":"two"}}}]}
                """))
        .containsExactly("incoming/a b+cé~E9", "two");
  }

  @Test
  void eventBridgeKeysAreAsTheyAre() {
    assertThat(
            events.createdKeys(
                """
                {"version":"0","id":"17793124","detail-type":"Object Created","source":"aws.s3",
                 "detail":{"version":"0","bucket":{"name":"files"},
                   "object":{"key":"a+b%20c é","size":5,"etag":"b1","sequencer":"0061"},
                   "reason":"PutObject"}}
                """))
        .containsExactly("a+b%20c é");
  }

  @Test
  void cephKeysAreAsTheyAre() {
    assertThat(
            events.createdKeys(
                """
                {"Records":[{"eventVersion":"2.2","eventSource":"ceph:s3","awsRegion":"",
                  "eventName":"ObjectCreated:Put",
                  "s3":{"bucket":{"name":"files","id":"x"},"object":{"key":"a+b%20c","size":5}},
                  "eventId":"1.2.3"},
                 {"eventSource":"ceph:s3","eventName":"s3:ObjectCreated:Post",
                  "s3":{"bucket":{"name":"files"},"object":{"key":"two"}}}]}
                """))
        .containsExactly("a+b%20c", "two");
  }

  @Test
  void minioKeysAreFormEncoded() {
    assertThat(
            events.createdKeys(
                """
                {"EventName":"s3:ObjectCreated:Put","Key":"files/a+b",
                 "Records":[{"eventSource":"minio:s3","eventName":"s3:ObjectCreated:Put",
                   "s3":{"bucket":{"name":"files"},"object":{"key":"a+b"}}}]}
                """))
        .containsExactly("a b");
  }

  @Test
  void everythingElseIsIgnored() {
    for (String message :
        new String[] {
          """
          {"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2026-01-02T03:04:05.678Z",
           "Bucket":"files","RequestId":"x","HostId":"y"}
          """,
          record("ObjectRemoved:Delete", "files", "\"a\""),
          record("ObjectTagging:Put", "files", "\"a\""),
          record("ObjectCreated", "files", "\"a\""),
          record("ObjectCreated:Put", "other", "\"a\""),
          record("ObjectCreated:Put", "files", "7"),
          record("ObjectCreated:Put", "files", "\"broken %zz\""),
          "{\"Records\":[null, 1, [], {}, {\"eventName\":\"ObjectCreated:Put\",\"s3\":[]}]}",
          "{\"Records\":{}}",
          "{\"detail-type\":\"Object Deleted\",\"detail\":{\"bucket\":{\"name\":\"files\"},"
              + "\"object\":{\"key\":\"a\"}}}",
          "{\"detail-type\":\"Object Created\",\"detail\":null}",
          "{}"
        }) {
      assertThat(events.createdKeys(message)).as(message).isEmpty();
    }
  }

  @Test
  void whatIsNoJsonObjectIsRefused() {
    for (String message :
        new String[] {
          "",
          "null",
          "[]",
          "\"text\"",
          "{",
          "{\"Records\":[",
          "<xml/>",
          "[".repeat(100_000),
          "{\"a\":".repeat(100_000),
          "{\"a\":\"" + "x".repeat(100_000) + "\"}",
          " ".repeat(S3Events.MAX_CHARS + 1),
          "{\"Records\":[" + "{},".repeat(1_000) + "{}]}"
        }) {
      assertThatThrownBy(() -> events.createdKeys(message))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("the S3 event ");
    }
  }

  private static String record(String name, String bucket, String key) {
    return """
        {"Records":[{"eventSource":"aws:s3","eventName":"%s",
          "s3":{"bucket":{"name":"%s"},"object":{"key":%s}}}]}
        """
        .formatted(name, bucket, key);
  }
}
