package dev.slipway.processing.inspect;

/**
 * What a zip archive's directory says of one entry.
 *
 * @param name its bytes as ISO 8859-1, so that none are lost
 * @param header where its local header is in the object
 * @param stored its size in the archive
 * @param expanded its size when unpacked
 * @param link whether it is a symbolic link
 */
record ZipEntryHead(
    String name,
    long header,
    long stored,
    long expanded,
    int method,
    boolean encrypted,
    boolean link) {
  static final int STORED = 0;
  static final int DEFLATED = 8;
}
