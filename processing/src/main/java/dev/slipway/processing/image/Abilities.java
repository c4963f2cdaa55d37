package dev.slipway.processing.image;

/**
 * What libvips can do here only when it was built with it.
 *
 * @param readsHeic whether HEIC pictures, as iPhones take them, are read
 * @param writesAvif whether variants may be AVIF
 */
public record Abilities(boolean readsHeic, boolean writesAvif) {}
