/** What Slipway needs on AWS: one stack for each environment, one construct for each part. */
@NullMarked
package dev.slipway.infra;

import org.jspecify.annotations.NullMarked;
