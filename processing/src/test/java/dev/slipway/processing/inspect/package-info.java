@NullMarked
package dev.slipway.processing.inspect;

import org.jspecify.annotations.NullMarked;
