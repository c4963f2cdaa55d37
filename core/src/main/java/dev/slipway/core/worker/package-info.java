/** What makes a process work: it takes events from the queue, sweeps, and outlives faults. */
@NullMarked
package dev.slipway.core.worker;

import org.jspecify.annotations.NullMarked;
