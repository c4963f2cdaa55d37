/** Credentials that reach no further than one tenant's objects. */
@NullMarked
package dev.slipway.aws.tenant;

import org.jspecify.annotations.NullMarked;
