package dev.slipway.dev.corpus;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;

import dev.slipway.dev.corpus.Row.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Files that want to harm, and how each may end. */
final class Hostile {
  static final String ZIP = "application/zip";
  static final String PDF = "application/pdf";
  static final String DOCX =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  private static final String[] ACTIVE = {"rejected content-refused"};
  private static final String[] MISMATCH = {"rejected type-mismatch"};
  private static final long GIBIBYTE = 1L << 30;

  private final Clips clips;
  private final Harmless harmless;
  private final String canary;

  Hostile(Clips clips, Harmless harmless, String canary) {
    this.clips = clips;
    this.harmless = harmless;
    this.canary = canary;
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>(Malware.rows());
    rows.addAll(Bombs.rows());
    rows.addAll(sizes());
    rows.addAll(disguises());
    rows.addAll(documents());
    rows.addAll(media());
    rows.addAll(cutOff());
    return rows;
  }

  private static List<Row> sizes() {
    return List.of(
        Row.of("nothing at all", "anything", "a.txt", "text/plain", () -> new byte[0])
            .ends("refused size-too-small"),
        Row.of(
                "nothing, said to be 100 bytes",
                "anything",
                "a.txt",
                "text/plain",
                () -> new byte[0])
            .declaring(100)
            .ends("rejected size-mismatch"),
        Row.of("PNG of one byte", "photo", "a.png", "image/png", () -> new byte[] {(byte) 0x89})
            .ends(MISMATCH),
        Row.of("PDF of one byte", "document", "a.pdf", PDF, () -> new byte[] {'%'}).ends(MISMATCH));
  }

  private List<Row> disguises() {
    byte[] zip = bytes(() -> Archives.zip("evil.class", new byte[50]));
    return List.of(
        Row.of("GIF that is a script", "photo", "a.gif", "image/gif", Pictures::gifAndScript)
            .ends(ACTIVE),
        Row.of(
                "JPEG that is a page",
                "photo",
                "a.jpg",
                "image/jpeg",
                () -> Pictures.commented(Pictures.photo("jpeg"), "<html><script>alert(1)</script>"))
            .ends(ACTIVE),
        Row.of(
                "JPEG with PHP",
                "photo",
                "a.jpg",
                "image/jpeg",
                () -> Pictures.commented(Pictures.photo("jpeg"), "<?php system($_GET['a']); ?>"))
            .ends(ACTIVE),
        Row.sparse(
                "JPEG that is a zip archive",
                "photo",
                "a.jpg",
                "image/jpeg",
                () -> SparseFile.of(Pictures.photo("jpeg"), zip))
            .ends(ACTIVE),
        Row.sparse(
                "PDF that is a page",
                "document",
                "a.pdf",
                PDF,
                () ->
                    SparseFile.of(
                        "<html><script>alert(1)</script><!--".getBytes(US_ASCII), Documents.pdf(1)))
            .ends("rejected content-refused", "rejected type-mismatch"),
        Row.of(
                "program as JPEG",
                "photo",
                "a.jpg",
                "image/jpeg",
                () -> Arrays.copyOf("MZ\220\0\3".getBytes(US_ASCII), 600))
            .ends(MISMATCH),
        Row.of(
                "SVG with a script",
                "photo",
                "a.svg",
                "image/svg+xml",
                () -> Pictures.svg("", "<script>alert(1)</script>"))
            .ends(ACTIVE),
        Row.of(
                "SVG with a script in UTF-16",
                "photo",
                "a.svg",
                "image/svg+xml",
                () ->
                    new String(Pictures.svg("", "<script>alert(1)</script>"), US_ASCII)
                        .replace("UTF-8", "UTF-16")
                        .getBytes(UTF_16))
            .ends("rejected content-refused", "rejected type-mismatch"),
        Row.of(
                "SVG with a script, packed",
                "photo",
                "a.svg",
                "image/svg+xml",
                () -> Archives.gzip(Pictures.svg("", "<script>alert(1)</script>")))
            .ends(MISMATCH),
        Row.of(
            "SVG with a style sheet from elsewhere (only reported)",
            "photo",
            "a.svg",
            "image/svg+xml",
            () ->
                Pictures.svg("<?xml-stylesheet type='text/xsl' href='%s'?>".formatted(canary), "")),
        Row.of(
                "page as text",
                "document",
                "a.txt",
                "text/plain",
                () -> "<!DOCTYPE html><html><script>alert(1)</script></html>".getBytes(US_ASCII))
            .ends(MISMATCH),
        Row.of(
                "page as CSV",
                "document",
                "a.csv",
                "text/csv",
                () -> "<!DOCTYPE html><html><script>alert(1)</script></html>".getBytes(US_ASCII))
            .ends(MISMATCH),
        Row.of(
                "SVG with XXE",
                "photo",
                "a.svg",
                "image/svg+xml",
                () -> Pictures.svg(Pictures.xxe(canary), "<text>&e;</text>"))
            .ends(ACTIVE),
        Row.of(
            "SVG that loads from elsewhere (only reported)",
            "photo",
            "a.svg",
            "image/svg+xml",
            () -> Pictures.svg("", "<image xlink:href='%s'/>".formatted(canary))),
        Row.of(
                "zip that leaves its folder",
                "anything",
                "a.zip",
                ZIP,
                () -> Archives.zip("../../a", zip))
            .ends("rejected archive-unsafe"));
  }

  private List<Row> documents() {
    return List.of(
        Row.of(
            "PDF with a script (only reported)",
            "document",
            "a.pdf",
            PDF,
            () -> Documents.pdfWithScript()),
        Row.of("PDF with a script", "strict", "a.pdf", PDF, () -> Documents.pdfWithScript())
            .ends(ACTIVE),
        Row.of("PDF of 10,000 pages", "document", "a.pdf", PDF, () -> Documents.pdf(10_000)),
        Row.of("PDF in circles", "document", "a.pdf", PDF, () -> Documents.pdfInCircles())
            .ends(Row.READY, "rejected document-unreadable"),
        Row.of("locked PDF", "document", "a.pdf", PDF, () -> Documents.lockedPdf())
            .ends(Row.READY, "rejected unscannable"),
        Row.of("locked PDF", "strict", "a.pdf", PDF, () -> Documents.lockedPdf())
            .ends("rejected content-refused", "rejected unscannable"),
        Row.of(
            "macros (only reported)",
            "anything",
            "a.docm",
            "application/vnd.ms-word.document.macroenabled.12",
            () -> Documents.docm(true)),
        Row.of("macros as DOCX", "document", "a.docx", DOCX, () -> Documents.docm(true))
            .ends(MISMATCH),
        Row.of(
                "macros whose type is silent",
                "document",
                "a.docx",
                DOCX,
                () -> Documents.docm(false))
            .ends(MISMATCH),
        Row.of(
                "macros",
                "strict",
                "a.docm",
                "application/vnd.ms-word.document.macroenabled.12",
                () -> Documents.docm(true))
            .ends(ACTIVE),
        Row.of(
                "DOCX with XXE",
                "document",
                "a.docx",
                DOCX,
                () -> Documents.docx(Pictures.xxe(canary), "&e;"))
            .ends(ACTIVE),
        Row.of(
            "DOCX with a template elsewhere (only reported)",
            "document",
            "a.docx",
            DOCX,
            () -> Documents.docxWithTemplate(canary)),
        Row.of(
                "DOCX with a template elsewhere",
                "strict",
                "a.docx",
                DOCX,
                () -> Documents.docxWithTemplate(canary))
            .ends(ACTIVE));
  }

  private List<Row> media() {
    Row.Source huge = () -> Clips.enlarged(clips.video("a.mp4", "libx264"), 5 * GIBIBYTE);
    return List.of(
        Row.of(
                "playlist as MP4",
                "video",
                "a.mp4",
                "video/mp4",
                () -> Clips.playlist(canary, false))
            .ends(MISMATCH),
        Row.of("playlist in MP4", "video", "a.mp4", "video/mp4", () -> Clips.playlist(canary, true))
            .ends("rejected media-unreadable"),
        Row.of(
                "playlist as playlist",
                "everything",
                "a.m3u8",
                "application/vnd.apple.mpegurl",
                () -> Clips.playlist(canary, false))
            .ends(Row.READY, "rejected type-mismatch"),
        Row.sparse(
                "ID3 of 100 MB (picture)",
                "everything",
                "a.mp3",
                "audio/mpeg",
                () -> Clips.tagged(clips.audio("a.mp3"), "APIC", 100 << 20))
            .ends(Row.READY, "rejected media-too-large", "rejected media-unreadable"),
        Row.sparse(
                "ID3 of 100 MB (title)",
                "everything",
                "a.mp3",
                "audio/mpeg",
                () -> Clips.tagged(clips.audio("a.mp3"), "TIT2", 100 << 20))
            .ends(Row.READY, "rejected media-too-large", "rejected media-unreadable"),
        Row.sparse("video of 5 GiB", "video", "a.mp4", "video/mp4", huge)
            .ends("refused size-too-large"),
        Row.sparse("video of 5 GiB", "everything", "a.mp4", "video/mp4", huge)
            .ends("rejected unscannable"),
        Row.sparse("video of 5 GiB, unscanned", "footage", "a.mp4", "video/mp4", huge));
  }

  /** Half of each file whose end matters. */
  private List<Row> cutOff() {
    List<Row> rows = new ArrayList<>();
    for (String fileName : List.of("me.jpg", "me.png", "me.gif", "me.webp")) {
      rows.add(half(fileName).ends("rejected image-unreadable", "rejected type-mismatch"));
    }
    rows.add(half("me.svg").ends("rejected content-refused", "rejected type-mismatch"));
    for (String fileName : List.of("a.docx", "a.xlsx", "a.pptx", "a.zip")) {
      rows.add(half(fileName).ends("rejected archive-unsafe", "rejected type-mismatch"));
    }
    rows.add(half("a.pdf").ends(Row.READY, "rejected document-unreadable"));
    for (String fileName : List.of("a.mp4", "a.mov")) {
      rows.add(half(fileName).ends("rejected media-unreadable"));
    }
    return rows;
  }

  private Row half(String fileName) {
    Harmless.Kind kind = harmless.kind(fileName);
    Bytes half =
        () -> {
          byte[] whole = kind.bytes().make();
          return Arrays.copyOf(whole, whole.length / 2);
        };
    return Row.of("half of " + fileName, kind.purpose(), fileName, kind.type(), half);
  }

  private static byte[] bytes(Bytes made) {
    try {
      return made.make();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
