/** SigV4 presigned URLs, POST policies and part signatures for S3; needs nothing but the JDK. */
@NullMarked
package dev.slipway.signer;

import org.jspecify.annotations.NullMarked;
