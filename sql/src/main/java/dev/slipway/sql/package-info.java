/** Uploads and events on JDBC: SQLite embedded by default. */
@NullMarked
package dev.slipway.sql;

import org.jspecify.annotations.NullMarked;
