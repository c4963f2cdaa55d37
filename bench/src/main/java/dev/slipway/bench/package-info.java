/** JMH benchmarks: every figure next to its peer's, in one run. */
@NullMarked
package dev.slipway.bench;

import org.jspecify.annotations.NullMarked;
