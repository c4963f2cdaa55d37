/** Hostile and harmless files, sent through all engines at once. */
@NullMarked
package dev.slipway.dev.corpus;

import org.jspecify.annotations.NullMarked;
