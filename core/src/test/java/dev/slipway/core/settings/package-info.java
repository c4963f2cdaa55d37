@NullMarked
package dev.slipway.core.settings;

import org.jspecify.annotations.NullMarked;
