/** The step {@code webhook}: a service of the users' own decides. */
@NullMarked
package dev.slipway.processing.webhook;

import org.jspecify.annotations.NullMarked;
