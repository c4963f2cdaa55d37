package dev.slipway.dev.corpus;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;

/** Small files that would become large, or that would keep a reader busy. */
final class Bombs {
  private static final String[] UNSAFE = {"rejected archive-unsafe", "rejected unscannable"};
  private static final String[] ACTIVE = {"rejected content-refused"};

  private Bombs() {}

  static List<Row> rows() {
    return List.of(
        Row.of("zip bomb 1 GiB", "anything", "a.zip", Hostile.ZIP, () -> Archives.zipBomb(1024))
            .ends(UNSAFE),
        Row.of(
                "zip of zip bombs 3 GiB",
                "anything",
                "a.zip",
                Hostile.ZIP,
                () -> Archives.zipOfBombs(30, 100))
            .ends(UNSAFE),
        Row.of(
                "gzip bomb 1 GiB",
                "anything",
                "a.gz",
                "application/gzip",
                () -> Archives.gzipBomb(1024))
            .ends(UNSAFE),
        Row.of(
                "DOCX bomb 400 MiB",
                "document",
                "a.docx",
                Hostile.DOCX,
                () -> Documents.docxBomb(400))
            .ends(
                "rejected archive-unsafe", "rejected unscannable", "rejected document-unreadable"),
        Row.of("PNG bomb 30,000²", "photo", "a.png", "image/png", () -> Pictures.pngBomb(30_000))
            .ends("rejected image-too-large"),
        Row.of(
                "SVG of a billion laughs",
                "photo",
                "a.svg",
                "image/svg+xml",
                () -> Pictures.svg(Pictures.laughs(), "<text>&a11;</text>"))
            .ends(ACTIVE),
        Row.of(
                "DOCX of a billion laughs",
                "document",
                "a.docx",
                Hostile.DOCX,
                () -> Documents.docx(Pictures.laughs(), "&a11;"))
            .ends(ACTIVE),
        Row.of(
                "PNG with a text of 400 MiB",
                "photo",
                "a.png",
                "image/png",
                () -> Pictures.pngWithText(400))
            .ends(Row.READY, "rejected image-unreadable", "rejected image-too-large"),
        Row.of(
                "zip of 20,000 files",
                "anything",
                "a.zip",
                Hostile.ZIP,
                () -> Archives.zipOfMany(20_000))
            .ends("rejected archive-unsafe"),
        Row.of(
                "SVG of 200,000 levels",
                "photo",
                "a.svg",
                "image/svg+xml",
                () -> Pictures.svg("", "<g>".repeat(200_000) + "</g>".repeat(200_000)))
            .ends(Row.READY, "rejected content-refused"),
        Row.of(
                "HTML of 20,000 levels",
                "everything",
                "a.html",
                "text/html",
                () -> ("<!DOCTYPE html><html>" + "<div>".repeat(20_000)).getBytes(US_ASCII))
            .ends(Row.READY, "rejected document-unreadable"),
        Row.of(
                "RTF of 200,000 levels",
                "everything",
                "a.rtf",
                "application/rtf",
                () -> ("{\\rtf1 " + "{\\b ".repeat(200_000) + "x").getBytes(US_ASCII))
            .ends(Row.READY, "rejected document-unreadable"),
        Row.of(
                "PDF of 500,000 levels",
                "document",
                "a.pdf",
                Hostile.PDF,
                () ->
                    ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/X "
                            + "[".repeat(500_000)
                            + ">>endobj\n")
                        .getBytes(US_ASCII))
            .ends(Row.READY, "rejected document-unreadable"),
        Row.of(
                "PDF of 100 MiB of blanks",
                "document",
                "a.pdf",
                Hostile.PDF,
                () -> Documents.pdfDrawnBy(" ".repeat(100 << 20).getBytes(US_ASCII)))
            .ends(Row.READY, "rejected document-unreadable"),
        Row.of(
                "JPEG of 65,500²",
                "photo",
                "a.jpg",
                "image/jpeg",
                () -> Pictures.claiming(Pictures.photo("jpeg"), 65_500, 65_500))
            .ends("rejected image-too-large"),
        Row.of("GIF of 10,000 frames", "photo", "a.gif", "image/gif", () -> Pictures.gif(10_000))
            .ends("rejected image-too-large"),
        Row.of(
                "PDF that unpacks to 400 MiB",
                "document",
                "a.pdf",
                Hostile.PDF,
                () -> Documents.pdfWithEndlessMetadata(400))
            .ends("failed", "rejected document-unreadable"));
  }
}
