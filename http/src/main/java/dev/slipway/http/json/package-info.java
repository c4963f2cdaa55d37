/** JSON from clients, bounded and strict, and to them. */
@NullMarked
package dev.slipway.http.json;

import org.jspecify.annotations.NullMarked;
