@NullMarked
package dev.slipway.processing;

import org.jspecify.annotations.NullMarked;
