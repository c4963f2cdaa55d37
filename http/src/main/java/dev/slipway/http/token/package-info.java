/** Who asks: verification of JWTs, and tokens for development. */
@NullMarked
package dev.slipway.http.token;

import org.jspecify.annotations.NullMarked;
