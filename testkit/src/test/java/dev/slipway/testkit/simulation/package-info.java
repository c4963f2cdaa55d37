/** The tests of the simulation, and of docs/scale.md, whose tables it makes. */
@NullMarked
package dev.slipway.testkit.simulation;

import org.jspecify.annotations.NullMarked;
