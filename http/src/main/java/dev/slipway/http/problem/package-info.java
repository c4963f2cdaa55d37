/** Problem answers (RFC 9457) and the catalogue of their codes. */
@NullMarked
package dev.slipway.http.problem;

import org.jspecify.annotations.NullMarked;
