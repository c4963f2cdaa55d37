/**
 * A seeded simulation of uploads on AWS under bursts, throttles and outages. It stands in for AWS
 * as the in-memory ports do, but for its limits instead of its behaviour; {@code ./slipway bench
 * scale} runs it, and docs/scale.md says what it shows and what it leaves out.
 */
@NullMarked
package dev.slipway.testkit.simulation;

import org.jspecify.annotations.NullMarked;
