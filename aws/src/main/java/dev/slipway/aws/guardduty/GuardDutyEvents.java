package dev.slipway.aws.guardduty;

import dev.slipway.aws.json.BoundedJson;
import dev.slipway.core.upload.ObjectKeys;
import dev.slipway.core.upload.UploadId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the scan results of GuardDuty Malware Protection for S3 as EventBridge delivers them
 * (detail-type "GuardDuty Malware Protection Object Scan Result", schema version 1.0; GuardDuty
 * user guide, "Monitoring S3 object scans with Amazon EventBridge"). They come at least once.
 */
public final class GuardDutyEvents {
  /** The largest event that is read: EventBridge carries up to 1 MiB. */
  public static final int MAX_BYTES = 1 << 20;

  private static final String SOURCE = "aws.guardduty";
  private static final String DETAIL_TYPE = "GuardDuty Malware Protection Object Scan Result";
  private static final String RESOURCE_TYPE = "S3_OBJECT";
  private static final int MAX_ETAG = 128;
  private static final int MAX_VERSION = 1_024;
  private static final int MAX_TOKENS = 20_000;

  private final BoundedJson json = new BoundedJson("the scan result", MAX_BYTES, MAX_TOKENS);
  private final String bucket;
  private final ObjectKeys keys;

  /** Reads results for one bucket and one environment; others are ignored. */
  public GuardDutyEvents(String bucket, ObjectKeys keys) {
    this.bucket = bucket;
    this.keys = keys;
  }

  /**
   * Reads an event.
   *
   * @throws IllegalArgumentException when it is a scan result for this bucket and environment that
   *     does not say of which object, or no JSON object at all; it will never become readable
   */
  public ScanResult read(byte[] event) {
    Map<?, ?> envelope = json.read(event);
    if (!SOURCE.equals(envelope.get("source"))
        || !DETAIL_TYPE.equals(envelope.get("detail-type"))) {
      return new ScanResult.Ignored("it is no scan result of GuardDuty");
    }
    Map<?, ?> detail = object(envelope.get("detail"));
    if (!RESOURCE_TYPE.equals(detail.get("resourceType"))) {
      return new ScanResult.Ignored("it is not about an object of S3");
    }
    Map<?, ?> object = object(detail.get("s3ObjectDetails"));
    if (!bucket.equals(object.get("bucketName"))) {
      return new ScanResult.Ignored("it is about another bucket");
    }
    UploadId id = object.get("objectKey") instanceof String key ? keys.uploadOf(key) : null;
    if (id == null) {
      return new ScanResult.Ignored("its object is no upload of this environment");
    }
    return new ScanResult.Told(
        id,
        etag(object),
        version(object),
        VerdictTable.verdict(
            text(detail.get("scanStatus")), object(detail.get("scanResultDetails"))));
  }

  // The documentation writes eTag, the types that others have made of it etag.
  private static String etag(Map<?, ?> object) {
    Object given = object.get("eTag") == null ? object.get("etag") : object.get("eTag");
    if (!(given instanceof String quoted)) {
      throw new IllegalArgumentException("the scan result has no eTag");
    }
    String etag =
        quoted.length() > 1 && quoted.startsWith("\"") && quoted.endsWith("\"")
            ? quoted.substring(1, quoted.length() - 1)
            : quoted;
    if (etag.isEmpty() || etag.length() > MAX_ETAG) {
      throw new IllegalArgumentException(
          "the scan result's eTag has %s characters; 1 to %s are allowed"
              .formatted(etag.length(), MAX_ETAG));
    }
    return etag;
  }

  // A bucket without versions has none, or S3's "null".
  private static @Nullable String version(Map<?, ?> object) {
    Object given = object.get("versionId");
    if (given == null || "".equals(given) || "null".equals(given)) {
      return null;
    }
    if (!(given instanceof String version) || version.length() > MAX_VERSION) {
      throw new IllegalArgumentException(
          "the scan result's versionId is no text of up to " + MAX_VERSION + " characters");
    }
    return version;
  }

  private static String text(@Nullable Object value) {
    return value instanceof String text ? text : "";
  }

  private static Map<?, ?> object(@Nullable Object value) {
    return value instanceof Map<?, ?> object ? object : Map.of();
  }
}
