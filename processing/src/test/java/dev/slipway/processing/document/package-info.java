@NullMarked
package dev.slipway.processing.document;

import org.jspecify.annotations.NullMarked;
