/** Scanning by GuardDuty Malware Protection for S3, whose verdicts come as events. */
@NullMarked
package dev.slipway.aws.guardduty;

import org.jspecify.annotations.NullMarked;
