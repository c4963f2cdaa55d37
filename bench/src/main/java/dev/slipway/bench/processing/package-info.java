/** The engines of the processing steps beside their peers, in one run. */
@NullMarked
package dev.slipway.bench.processing;

import org.jspecify.annotations.NullMarked;
