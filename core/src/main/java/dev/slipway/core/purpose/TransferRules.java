package dev.slipway.core.purpose;

import dev.slipway.core.upload.Transfer;
import java.util.Set;

/**
 * How a purpose's files travel.
 *
 * @param allowed one or more
 * @param putUpTo bytes up to which a single PUT is chosen by default
 * @param partSize smallest part of a multipart upload, in bytes
 */
public record TransferRules(Set<Transfer> allowed, long putUpTo, long partSize) {
  /** S3 takes at most 5 GiB in one PUT and in one POST. */
  public static final long MAX_SINGLE = 5L << 30;

  public static final TransferRules DEFAULT =
      new TransferRules(Set.of(Transfer.values()), 64L << 20, 16L << 20);

  public TransferRules {
    allowed = Set.copyOf(allowed);
  }

  /** The transfer for a file of {@code size} bytes when the client does not ask for one. */
  public Transfer choose(long size) {
    if (allowed.contains(Transfer.PUT) && size <= putUpTo) {
      return Transfer.PUT;
    }
    if (allowed.contains(Transfer.MULTIPART)) {
      return Transfer.MULTIPART;
    }
    return allowed.contains(Transfer.PUT) ? Transfer.PUT : Transfer.POST;
  }
}
