/**
 * Says what an object is and what in it could act or do harm, from bounded reads of its bytes;
 * nothing here decodes pictures, documents or media.
 */
@NullMarked
package dev.slipway.processing.inspect;

import org.jspecify.annotations.NullMarked;
