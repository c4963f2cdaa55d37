/** Changes of uploads as events of EventBridge. */
@NullMarked
package dev.slipway.aws.eventbridge;

import org.jspecify.annotations.NullMarked;
