/**
 * What can be done with uploads; each class is one thing a client, a worker or the sweeper does.
 */
@NullMarked
package dev.slipway.core.usecase;

import org.jspecify.annotations.NullMarked;
