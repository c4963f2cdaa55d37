/** slipway.json, read with every fault told at once. */
@NullMarked
package dev.slipway.http.configuration;

import org.jspecify.annotations.NullMarked;
