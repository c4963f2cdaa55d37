@NullMarked
package dev.slipway.example.step;

import org.jspecify.annotations.NullMarked;
