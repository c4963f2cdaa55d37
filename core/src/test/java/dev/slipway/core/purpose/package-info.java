@NullMarked
package dev.slipway.core.purpose;

import org.jspecify.annotations.NullMarked;
