/** The scan for malware: clamd by INSTREAM. */
@NullMarked
package dev.slipway.processing.scan;

import org.jspecify.annotations.NullMarked;
