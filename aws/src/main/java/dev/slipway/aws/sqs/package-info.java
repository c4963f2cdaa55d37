/** The queue in SQS. */
@NullMarked
package dev.slipway.aws.sqs;

import org.jspecify.annotations.NullMarked;
