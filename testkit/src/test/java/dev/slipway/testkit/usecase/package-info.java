/** The use cases over ports in memory: what a client, the workers and the sweeper do together. */
@NullMarked
package dev.slipway.testkit.usecase;

import org.jspecify.annotations.NullMarked;
