package dev.slipway.processing.inspect;

import static dev.slipway.processing.inspect.Inspection.allowing;
import static dev.slipway.processing.inspect.Inspection.findings;
import static dev.slipway.processing.inspect.Inspection.inspect;
import static dev.slipway.processing.inspect.Inspection.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processing.Samples;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files that are valid as two types, and files that only look a little like it. */
class PolyglotTest {
  private static final Charset LATIN = StandardCharsets.ISO_8859_1;
  private static final byte[] ZIP = new Zips().add("evil.class", "x".repeat(50)).end();

  @Test
  void polyglotsAreRefusedUnlessAllowed() throws IOException {
    IdentityHashMap<byte[], String> files = new IdentityHashMap<>();
    files.put(gif("/*", "*/=1;alert(document.domain)"), "image/gif polyglot-javascript");
    files.put(gif("=1;/*", "*/alert(1)"), "image/gif polyglot-javascript");
    files.put(
        bytes("\u00ff\u00d8\u00ff\u00e0/*JFIF\0\1", "*/=alert(1)"),
        "image/jpeg polyglot-javascript");
    files.put(join(Samples.image("jpg"), ZIP), "image/jpeg polyglot-zip");
    files.put(join(Samples.image("png"), ZIP, new byte[500]), "image/png polyglot-zip");
    files.put(join(PdfTest.pdf("1 0 obj <<>> endobj"), ZIP), "application/pdf polyglot-zip");
    files.put(comment("<html><body onload=alert(1)>"), "image/jpeg polyglot-html");
    files.put(comment("<ScRiPt >alert(1)</script>"), "image/jpeg polyglot-html");
    files.put(comment("%PDF-1.4 1 0 obj <<>> endobj"), "image/jpeg polyglot-pdf");
    files.put(comment("<?php system($_GET['a']); ?>"), "image/jpeg polyglot-php");
    files.put(PdfTest.pdf("<html><script>alert(1)</script>"), "application/pdf polyglot-html");
    for (Map.Entry<byte[], String> file : files.entrySet()) {
      String[] expected = file.getValue().split(" ", 2);
      assertThat(refusal(inspect("a", expected[0], file.getKey())))
          .as(file.getValue())
          .isEqualTo(
              "content-refused: The file holds what is not taken here: %s. It is in quarantine."
                  .formatted(expected[1]));
      assertThat(findings(inspect("a", expected[0], file.getKey(), allowing("polyglot"))))
          .containsExactly(expected[1]);
    }
  }

  @Test
  void aPageBeforeAPdfIsRefused() throws IOException {
    byte[] bytes = join(Samples.text("<html><!-- "), PdfTest.pdf("1 0 obj <<>> endobj"));
    assertThat(inspect("a.pdf", "application/pdf", bytes)).isInstanceOf(Verdict.Refused.class);
    assertThat(refusal(inspect("a.html", "text/html", bytes))).contains("polyglot-pdf");
  }

  @Test
  void harmlessFilesHaveNoFindings() throws IOException {
    byte[] exif =
        bytes("\u00ff\u00d8\u00ff\u00e1=XExif\0\0II*\0 Canon <x:xmpmeta xmlns:x='adobe'>", "");
    assertThat(findings(inspect("a.jpg", "image/jpeg", exif))).isEmpty();
    byte[] xmp = bytes("\u00ff\u00d8\u00ff\u00e1=Xhttp://ns.adobe.com/xap/1.0/\0<?xpacket?>", "");
    assertThat(findings(inspect("a.jpg", "image/jpeg", xmp))).isEmpty();
    byte[] gif = gif("a\0", "!\u00fe\25Made by <hand> /* no */;");
    assertThat(findings(inspect("a.gif", "image/gif", gif))).isEmpty();
    assertThat(findings(inspect("a.gif", "image/gif", gif("=\1", "*/ = 1")))).isEmpty();
    assertThat(findings(inspect("a.gif", "image/gif", gif("/*", "no end")))).isEmpty();
    byte[] signature = join(Samples.image("png"), Samples.text("PK\5\6 is no archive".repeat(4)));
    assertThat(findings(inspect("a.png", "image/png", signature))).isEmpty();
    assertThat(
            findings(
                inspect("a.jpg", "image/jpeg", join(Samples.image("jpg"), Samples.iso("isom")))))
        .isEmpty();
  }

  @Test
  void archivesMayHoldFilesOfAnyType() throws IOException {
    byte[] pdf = PdfTest.pdf("x");
    byte[] html = Samples.text("<!DOCTYPE html><html><script>alert(1)</script></html>");
    byte[] zip = new Zips().stored("a.pdf", pdf).stored("b.html", html).stored("c.zip", ZIP).end();
    byte[] tar = new Tars().add("a.pdf", pdf).add("b.html", html).add("c.zip", ZIP).end();
    assertThat(findings(inspect("a.zip", "application/zip", zip))).isEmpty();
    assertThat(findings(inspect("a.tar", "application/x-tar", tar))).isEmpty();
  }

  private static byte[] gif(String width, String rest) {
    return bytes("GIF89a" + width, rest);
  }

  private static byte[] comment(String text) {
    byte[] jpeg = Samples.image("jpg");
    byte[] head = {
      (byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xfe, 0, (byte) (text.length() + 2)
    };
    return join(head, text.getBytes(LATIN), Arrays.copyOfRange(jpeg, 2, jpeg.length));
  }

  private static byte[] bytes(String start, String rest) {
    return join(start.getBytes(LATIN), new byte[700], rest.getBytes(LATIN));
  }

  private static byte[] join(byte[]... parts) {
    return Zips.concat(parts);
  }
}
