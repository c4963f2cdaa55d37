/**
 * The whole product on a laptop: the server with an embedded S3 and SQLite; never in production.
 */
@NullMarked
package dev.slipway.dev;

import org.jspecify.annotations.NullMarked;
