package dev.slipway.bench.processing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;

/** A PDF of prose (ISO 32000-1, chapter 7): deflated pages in one of the fonts every reader has. */
final class Pdf {
  private static final int LINES = 52;
  private static final int LETTERS = 88;
  // The catalogue, the pages and the font come before the pages' own objects.
  private static final int FIRST_PAGE = 4;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Integer> places = new ArrayList<>();

  private Pdf() {}

  static byte[] prose(int pages, long seed) throws IOException {
    return new Pdf().write(pages, new Texts(seed));
  }

  private byte[] write(int pages, Texts texts) throws IOException {
    out.write("%PDF-1.4\n".getBytes(US_ASCII));
    object("<< /Type /Catalog /Pages 2 0 R >>");
    String kids =
        IntStream.range(0, pages)
            .mapToObj(i -> FIRST_PAGE + 2 * i + " 0 R")
            .collect(Collectors.joining(" "));
    object("<< /Type /Pages /Count " + pages + " /Kids [" + kids + "] >>");
    object("<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>");
    for (int i = 0; i < pages; i++) {
      object(
          "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >>"
              + " >> /Contents "
              + (FIRST_PAGE + 2 * i + 1)
              + " 0 R >>");
      stream(page(texts));
    }
    return end();
  }

  private static String page(Texts texts) {
    StringBuilder page = new StringBuilder("BT /F1 11 Tf 14 TL 60 780 Td\n");
    for (int i = 0; i < LINES; i++) {
      page.append('(').append(texts.line(LETTERS)).append(") Tj T*\n");
    }
    return page.append("ET").toString();
  }

  private void object(String body) throws IOException {
    places.add(out.size());
    out.write((places.size() + " 0 obj\n" + body + "\nendobj\n").getBytes(US_ASCII));
  }

  private void stream(String content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      deflater.write(content.getBytes(US_ASCII));
    }
    places.add(out.size());
    String head =
        "%s 0 obj\n<< /Length %s /Filter /FlateDecode >>\nstream\n"
            .formatted(places.size(), packed.size());
    out.write(head.getBytes(US_ASCII));
    packed.writeTo(out);
    out.write("\nendstream\nendobj\n".getBytes(US_ASCII));
  }

  private byte[] end() throws IOException {
    int start = out.size();
    StringBuilder table = new StringBuilder("xref\n0 " + (places.size() + 1) + "\n");
    table.append("0000000000 65535 f \n");
    places.forEach(place -> table.append(String.format(Locale.ROOT, "%010d 00000 n \n", place)));
    table.append("trailer << /Size ").append(places.size() + 1).append(" /Root 1 0 R >>\n");
    table.append("startxref\n").append(start).append("\n%%EOF\n");
    out.write(table.toString().getBytes(US_ASCII));
    return out.toByteArray();
  }
}
