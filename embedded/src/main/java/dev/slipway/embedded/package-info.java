/** An S3 inside this JVM (S3Proxy over a directory) for development and tests. */
@NullMarked
package dev.slipway.embedded;

import org.jspecify.annotations.NullMarked;
