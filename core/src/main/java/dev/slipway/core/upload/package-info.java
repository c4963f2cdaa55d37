/** The upload: the durable record, its states, and the one function that moves it between them. */
@NullMarked
package dev.slipway.core.upload;

import org.jspecify.annotations.NullMarked;
