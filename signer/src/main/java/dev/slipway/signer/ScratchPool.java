package dev.slipway.signer;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Keeps scratch memory between signatures.
 *
 * <p>A slot is chosen by the thread's id and emptied by an atomic swap, so a scratch has one user
 * at a time and no thread ever waits: who finds the slot empty makes a new scratch. Unlike a {@link
 * ThreadLocal} this holds at most {@value #SLOTS} of them however many virtual threads come by.
 */
final class ScratchPool {
  private static final int SLOTS = 32;

  /** Slots lie a cache line (64 bytes of 4-byte references) apart, so that cores do not contend. */
  private static final int STRIDE = 16;

  /** A scratch that grew for a huge request is left to the collector. */
  private static final int MAX_KEPT_BYTES = 32_768;

  private final AtomicReferenceArray<Scratch> slots = new AtomicReferenceArray<>(SLOTS * STRIDE);

  Scratch take() {
    Scratch kept = slots.getAndSet(slot(), null);
    return kept == null ? new Scratch() : kept.truncate(0);
  }

  void giveBack(Scratch scratch) {
    if (scratch.capacity() <= MAX_KEPT_BYTES) {
      slots.setRelease(slot(), scratch);
    }
  }

  private static int slot() {
    return ((int) Thread.currentThread().threadId() & (SLOTS - 1)) * STRIDE;
  }
}
