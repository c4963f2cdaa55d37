/** The function as one writes it in plain Java on the AWS SDK. */
@NullMarked
package dev.slipway.bench.peer;

import org.jspecify.annotations.NullMarked;
