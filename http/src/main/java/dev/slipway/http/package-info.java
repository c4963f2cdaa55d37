/** The public contract free of any server: requests, routes, JSON, problems, token verification. */
@NullMarked
package dev.slipway.http;

import org.jspecify.annotations.NullMarked;
