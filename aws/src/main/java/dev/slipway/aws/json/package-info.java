/** JSON of other services, within bounds. */
@NullMarked
package dev.slipway.aws.json;

import org.jspecify.annotations.NullMarked;
