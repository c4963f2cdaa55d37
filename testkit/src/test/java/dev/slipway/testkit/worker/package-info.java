/** Workers, the sweeper and what becomes of events, over in-memory ports. */
@NullMarked
package dev.slipway.testkit.worker;

import org.jspecify.annotations.NullMarked;
