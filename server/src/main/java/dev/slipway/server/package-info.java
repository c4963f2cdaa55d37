/** One long-running process: HTTP, workers and sweeper, and their wiring. */
@NullMarked
package dev.slipway.server;

import org.jspecify.annotations.NullMarked;
