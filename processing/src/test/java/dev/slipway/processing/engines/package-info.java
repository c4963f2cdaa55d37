@NullMarked
package dev.slipway.processing.engines;

import org.jspecify.annotations.NullMarked;
