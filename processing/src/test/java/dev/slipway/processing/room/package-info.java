@NullMarked
package dev.slipway.processing.room;

import org.jspecify.annotations.NullMarked;
