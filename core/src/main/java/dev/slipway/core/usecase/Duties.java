package dev.slipway.core.usecase;

/**
 * What a process may and should do; on AWS each function has its own.
 *
 * @param confirms whether it may look at objects in the bucket; one that may not leaves that, and
 *     the tidying, to a worker
 * @param takesLarge whether it processes what its purpose calls large
 * @param tells whether changes are kept in the outbox, for somebody to tell the product
 */
public record Duties(boolean confirms, boolean takesLarge, boolean tells) {
  /** A process that does everything itself and tells nobody. */
  public static final Duties ALL = new Duties(true, true, false);
}
