@NullMarked
package dev.slipway.processing.webhook;

import org.jspecify.annotations.NullMarked;
