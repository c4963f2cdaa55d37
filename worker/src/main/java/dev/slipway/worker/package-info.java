/** What processes objects on AWS: a Lambda function for small ones, a process for large ones. */
@NullMarked
package dev.slipway.worker;

import org.jspecify.annotations.NullMarked;
