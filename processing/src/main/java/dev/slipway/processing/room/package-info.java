/**
 * The engine room: one way of running code that parses hostile files. It runs in child processes
 * with limits, without credentials and, where the system allows it, without a network; a crash or a
 * hang costs one call and never the process that made it.
 */
@NullMarked
package dev.slipway.processing.room;

import org.jspecify.annotations.NullMarked;
