/** The upload: its record, states, purposes, ports and use cases; needs nothing but the JDK. */
@NullMarked
package dev.slipway.core;

import org.jspecify.annotations.NullMarked;
