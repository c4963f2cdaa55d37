/**
 * Purposes: the named rule sets that say what may be uploaded, and how they are read and applied.
 */
@NullMarked
package dev.slipway.core.purpose;

import org.jspecify.annotations.NullMarked;
