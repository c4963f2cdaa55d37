/** S3 as the object store, grants signed by the signer, and S3 event formats. */
@NullMarked
package dev.slipway.s3;

import org.jspecify.annotations.NullMarked;
