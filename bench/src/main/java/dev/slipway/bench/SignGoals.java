package dev.slipway.bench;

import java.util.List;

/** The signer's goals. A goal of "at most 1.7 times the floor" is a ratio of 1 / 1.7. */
final class SignGoals {
  private static final String FLOOR = "calibration floor (SHA-256 of 400 B + HMAC-SHA256 of 135 B)";
  private static final String SDK = "S3Presigner 2.57.8";

  private SignGoals() {}

  static List<Row> rows(Figures f) {
    double floor = f.nanos("Floor.floor");
    double put = f.nanos("Ours.put");
    double part = f.nanos("Ours.parts");
    double tokenPart = f.nanos("Ours.partsWithToken");
    double post = f.nanos("Ours.post");
    return List.of(
        ns("presign-put", put, FLOOR, floor, 1 / 1.7),
        ns("presign-put", put, SDK, f.nanos("Sdk.put"), 25),
        ns("presign-put", put, "AwsV4HttpSigner 2.57.8", f.nanos("Sdk.bareSignerPut"), 10),
        ns("presign-put", put, "aws-crt 0.38.5", f.nanos("Crt.put"), 1),
        ns("presign-put", put, "MinIO Java 9.0.4", f.nanos("Minio.put"), 1),
        new Row("presign-put-allocation", "B/op", f.bytes("Ours.put"), "1 KB", 1024, 1),
        new Row("presign-put-allocation", "B/op", f.bytes("Ours.put"), SDK, f.bytes("Sdk.put"), 1),
        ns("sign-part", part, FLOOR, floor, 1),
        ns("sign-part", part, SDK, f.nanos("Sdk.part"), 40),
        ns("sign-part-token", tokenPart, FLOOR, floor, 1 / 1.4),
        ns("sign-part-token", tokenPart, SDK, f.nanos("Sdk.partWithToken"), 40),
        ns("sign-post", post, FLOOR, floor, 1 / 1.5),
        ns("sign-post", post, "MinIO Java 9.0.4", f.nanos("Minio.post"), 7));
  }

  private static Row ns(String metric, double ours, String peer, double theirs, double goal) {
    return new Row(metric, "ns/op", ours, peer, theirs, goal);
  }
}
