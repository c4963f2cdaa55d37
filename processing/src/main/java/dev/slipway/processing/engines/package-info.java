/** Which steps there are, and the engines of those that purposes want. */
@NullMarked
package dev.slipway.processing.engines;

import org.jspecify.annotations.NullMarked;
