/** A step of one's own. */
@NullMarked
package dev.slipway.example.step;

import org.jspecify.annotations.NullMarked;
