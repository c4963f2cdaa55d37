/**
 * For tests only: in-memory ports, the contract suites every adapter passes, and a movable clock.
 */
@NullMarked
package dev.slipway.testkit;

import org.jspecify.annotations.NullMarked;
