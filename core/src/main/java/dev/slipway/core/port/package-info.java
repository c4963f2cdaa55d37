/** What the core needs from the world, named by role; adapters implement these. */
@NullMarked
package dev.slipway.core.port;

import org.jspecify.annotations.NullMarked;
