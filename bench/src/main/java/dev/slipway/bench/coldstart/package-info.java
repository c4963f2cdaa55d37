/** The function's cold start on Lambda, beside its peers, with stand-ins for what AWS does. */
@NullMarked
package dev.slipway.bench.coldstart;

import org.jspecify.annotations.NullMarked;
