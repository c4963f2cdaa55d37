/**
 * Reads what audio and video files say about themselves with ffprobe, and takes a poster frame with
 * ffmpeg. Both run in the engine room and reach nothing but bounded ranges of the one file.
 */
@NullMarked
package dev.slipway.processing.media;

import org.jspecify.annotations.NullMarked;
