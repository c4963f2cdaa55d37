/** JSON from outside, bounded and strict, and to it. The JDK has none of its own. */
@NullMarked
package dev.slipway.core.json;

import org.jspecify.annotations.NullMarked;
