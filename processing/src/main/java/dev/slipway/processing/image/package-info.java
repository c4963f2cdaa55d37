/**
 * The image engine: libvips, called through the foreign function interface in a child process.
 *
 * <p>{@link dev.slipway.processing.image.ImageEngine} is what steps use; the classes whose names
 * begin with Vips, and what calls them, run in the child only.
 */
@NullMarked
package dev.slipway.processing.image;

import org.jspecify.annotations.NullMarked;
