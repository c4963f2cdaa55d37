@NullMarked
package dev.slipway.processing.scan;

import org.jspecify.annotations.NullMarked;
