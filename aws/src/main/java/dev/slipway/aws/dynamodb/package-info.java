/** Uploads, the changes to tell of them, and verdicts in one DynamoDB table. */
@NullMarked
package dev.slipway.aws.dynamodb;

import org.jspecify.annotations.NullMarked;
