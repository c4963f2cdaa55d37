package dev.slipway.dev.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.dev.corpus.Row.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Files of every kind that must end ready: without them, refusing everything would pass. */
final class Harmless {
  private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
  private static final String SENTENCE = "Ships are launched from a slipway, and so are files.\n";

  private final Clips clips;

  Harmless(Clips clips) {
    this.clips = clips;
  }

  /**
   * A kind of file.
   *
   * @param purpose the one of those shipped that it is for
   */
  record Kind(String fileName, String type, String purpose, Bytes bytes) {
    Row row(String sentFor) {
      return Row.of("harmless " + fileName, sentFor, fileName, type, bytes);
    }
  }

  /** All of them, for what they are and for everything. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Kind kind : kinds()) {
      rows.add(kind.row(kind.purpose()));
      rows.add(kind.row("everything"));
    }
    return rows;
  }

  List<Kind> kinds() {
    List<Kind> kinds = new ArrayList<>(pictures());
    kinds.addAll(documents());
    kinds.addAll(media());
    kinds.addAll(others());
    return kinds;
  }

  Kind kind(String fileName) {
    return kinds().stream().filter(k -> k.fileName().equals(fileName)).findFirst().orElseThrow();
  }

  private List<Kind> pictures() {
    return List.of(
        new Kind("me.jpg", "image/jpeg", "avatar", () -> Pictures.photo("jpeg")),
        new Kind("me.png", "image/png", "avatar", () -> Pictures.photo("png")),
        new Kind("me.gif", "image/gif", "avatar", () -> Pictures.gif(5)),
        new Kind("me.webp", "image/webp", "avatar", () -> clips.still("me.webp", "libwebp")),
        new Kind("me.avif", "image/avif", "photo", () -> clips.still("me.avif", "libaom-av1")),
        new Kind("me.bmp", "image/bmp", "photo", () -> Pictures.photo("bmp")),
        new Kind("me.tiff", "image/tiff", "photo", () -> Pictures.photo("tiff")),
        new Kind("me.svg", "image/svg+xml", "photo", () -> Pictures.svg("", "<g/>")));
  }

  private static List<Kind> documents() {
    return List.of(
        new Kind("a.pdf", "application/pdf", "document", () -> Documents.pdf(3)),
        new Kind(
            "a.docx", OFFICE + "wordprocessingml.document", "document", () -> Documents.docx()),
        new Kind("a.xlsx", OFFICE + "spreadsheetml.sheet", "document", () -> Documents.xlsx()),
        new Kind(
            "a.pptx", OFFICE + "presentationml.presentation", "document", () -> Documents.pptx()),
        new Kind("a.xls", "application/vnd.ms-excel", "anything", () -> Documents.xls()),
        new Kind("a.txt", "text/plain", "document", () -> utf8(SENTENCE)),
        new Kind("a.csv", "text/csv", "document", () -> utf8("ship,year\nAda,1842\n")),
        new Kind("a.md", "text/markdown", "anything", () -> utf8("# Ships\n\n" + SENTENCE)),
        new Kind("a.rtf", "application/rtf", "anything", () -> utf8("{\\rtf1\\ansi Ships\\par}")),
        new Kind(
            "a.html",
            "text/html",
            "anything",
            () -> utf8("<!DOCTYPE html><html><body><p>" + SENTENCE + "</p></body></html>")));
  }

  private List<Kind> media() {
    return List.of(
        new Kind("a.mp4", "video/mp4", "video", () -> clips.video("a.mp4", "libx264")),
        new Kind("a.mov", "video/quicktime", "video", () -> clips.video("a.mov", "libx264")),
        new Kind("a.webm", "video/webm", "video", () -> clips.video("a.webm", "libvpx")),
        new Kind("a.mkv", "video/x-matroska", "video", () -> clips.video("a.mkv", "libx264")),
        new Kind("a.avi", "video/x-msvideo", "video", () -> clips.video("a.avi", "mpeg4")),
        new Kind("a.mp3", "audio/mpeg", "anything", () -> clips.audio("a.mp3")),
        new Kind("a.wav", "audio/wav", "anything", () -> clips.audio("a.wav")),
        new Kind("a.flac", "audio/flac", "anything", () -> clips.audio("a.flac")),
        new Kind("a.ogg", "audio/ogg", "anything", () -> clips.audio("a.ogg")));
  }

  private static List<Kind> others() {
    return List.of(
        new Kind(
            "a.zip", "application/zip", "anything", () -> Archives.zip("a.txt", utf8(SENTENCE))),
        new Kind("a.gz", "application/gzip", "anything", () -> Archives.gzip(utf8(SENTENCE))),
        new Kind(
            "a.tar", "application/x-tar", "anything", () -> Archives.tar("a.txt", utf8(SENTENCE))),
        new Kind("a.json", "application/json", "anything", () -> utf8("{\"ships\": [1, 2]}")),
        new Kind("a.xml", "application/xml", "anything", () -> utf8("<?xml version='1.0'?><a/>")),
        new Kind("one-byte", "application/octet-stream", "anything", () -> new byte[] {42}));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
