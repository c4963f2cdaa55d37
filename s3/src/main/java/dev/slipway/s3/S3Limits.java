package dev.slipway.s3;

import dev.slipway.core.upload.PartPlan;

/**
 * Where one request is not enough.
 *
 * @param copyBytes the largest object that one CopyObject copies, up to 5 GiB (S3's limit)
 * @param copyPartBytes what one UploadPartCopy copies, 5 MiB to 5 GiB (S3's limits); grows where
 *     10,000 parts would not suffice
 * @param pageSize entries of one page of a listing, 1 to 1,000 (S3's limit)
 */
public record S3Limits(long copyBytes, long copyPartBytes, int pageSize) {
  /**
   * 1 GiB in one request, larger ones in parts of 256 MiB: each is done long before it times out.
   */
  public static final S3Limits DEFAULT = new S3Limits(1L << 30, 256L << 20, 1_000);

  public S3Limits {
    if (copyBytes < 1 || copyBytes > PartPlan.MAX_PART) {
      throw new IllegalArgumentException(
          "copyBytes is " + copyBytes + "; 1 to " + PartPlan.MAX_PART + " are allowed");
    }
    if (copyPartBytes < PartPlan.MIN_PART || copyPartBytes > PartPlan.MAX_PART) {
      throw new IllegalArgumentException(
          "copyPartBytes is %s; %s to %s are allowed"
              .formatted(copyPartBytes, PartPlan.MIN_PART, PartPlan.MAX_PART));
    }
    if (pageSize < 1 || pageSize > 1_000) {
      throw new IllegalArgumentException("pageSize is " + pageSize + "; 1 to 1000 are allowed");
    }
  }
}
