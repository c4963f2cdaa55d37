/** The engines of the processing steps. */
@NullMarked
package dev.slipway.processing;

import org.jspecify.annotations.NullMarked;
