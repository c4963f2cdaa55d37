/** The few calls of DynamoDB and STS that a cold start makes, without an SDK to load. */
@NullMarked
package dev.slipway.awscalls;

import org.jspecify.annotations.NullMarked;
