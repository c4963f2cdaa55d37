/** Entry points for Lambda, and their wiring. */
@NullMarked
package dev.slipway.lambda;

import org.jspecify.annotations.NullMarked;
