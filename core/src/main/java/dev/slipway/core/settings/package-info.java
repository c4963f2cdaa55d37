/** Reads values of the configuration, and gathers what is wrong with them. */
@NullMarked
package dev.slipway.core.settings;

import org.jspecify.annotations.NullMarked;
