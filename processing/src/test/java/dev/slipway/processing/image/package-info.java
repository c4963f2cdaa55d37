@NullMarked
package dev.slipway.processing.image;

import org.jspecify.annotations.NullMarked;
