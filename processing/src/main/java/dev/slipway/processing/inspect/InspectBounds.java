package dev.slipway.processing.inspect;

/**
 * How far an inspection goes, whatever the object is; what lies beyond is not looked at, and a
 * finding says so.
 *
 * @param directory most bytes of a zip archive's directory; a larger one is refused
 * @param nameLength longest name of an archive's entry, in bytes; a longer one is refused
 * @param proven archives up to this many bytes are read to their end, to prove what they say of
 *     themselves; of larger ones only the directory, and the archives in them
 * @param fetched most bytes fetched for that proof
 * @param inflated most bytes that the entries of an archive are expanded to for that proof
 * @param ratioFloor expansions up to this many bytes are harmless at any ratio
 * @param markup most bytes of an XML or SVG file
 * @param pdfFirst how much of a PDF's start is read
 * @param pdfLast how much of a PDF's end is read
 * @param pdfStream most bytes that one of a PDF's object streams is expanded to
 * @param pdfInflated most bytes that all of them are expanded to
 * @param oleSectors most sectors of an OLE2 file's directory
 * @param officeParts how many XML parts of an Office document are looked at
 * @param officePart how many bytes of each that lists what others load
 * @param officeContents how many bytes of the list of their types
 * @param sniffed where browsers look for signs of HTML (WHATWG MIME Sniffing, section 7)
 * @param script how far a comment that hides a picture from a script is followed
 */
record InspectBounds(
    int directory,
    int nameLength,
    long proven,
    long fetched,
    long inflated,
    long ratioFloor,
    long markup,
    long pdfFirst,
    long pdfLast,
    int pdfStream,
    long pdfInflated,
    int oleSectors,
    int officeParts,
    int officePart,
    int officeContents,
    int sniffed,
    int script) {
  private static final int MIB = 1 << 20;

  static final InspectBounds DEFAULT =
      new InspectBounds(
          32 * MIB,
          4096,
          32L * MIB,
          96L * MIB,
          256L * MIB,
          10L * MIB,
          8L * MIB,
          32L * MIB,
          32L * MIB,
          8 * MIB,
          128L * MIB,
          4096,
          256,
          1 << 16,
          MIB,
          1445,
          4 * MIB);
}
