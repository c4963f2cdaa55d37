/** An HTML form that posts a file straight to S3, with the signer and the JDK alone. */
@NullMarked
package dev.slipway.example;

import org.jspecify.annotations.NullMarked;
