@NullMarked
package dev.slipway.core.upload;

import org.jspecify.annotations.NullMarked;
