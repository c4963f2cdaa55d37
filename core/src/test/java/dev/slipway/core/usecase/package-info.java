@NullMarked
package dev.slipway.core.usecase;

import org.jspecify.annotations.NullMarked;
