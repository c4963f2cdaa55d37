/** The ports on AWS: DynamoDB, SQS, EventBridge, GuardDuty. */
@NullMarked
package dev.slipway.aws;

import org.jspecify.annotations.NullMarked;
