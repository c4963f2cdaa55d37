@NullMarked
package dev.slipway.processing.media;

import org.jspecify.annotations.NullMarked;
