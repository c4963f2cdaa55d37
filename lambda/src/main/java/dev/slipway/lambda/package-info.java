/**
 * Entry points for AWS Lambda and their wiring: the API behind API Gateway, the sweeper, and what
 * hears of changes and of scan results. {@link dev.slipway.lambda.Main} runs them on a runtime of
 * our own; a managed Java runtime calls the classes themselves.
 */
@NullMarked
package dev.slipway.lambda;

import org.jspecify.annotations.NullMarked;
