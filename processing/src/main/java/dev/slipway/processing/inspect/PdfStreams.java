package dev.slipway.processing.inspect;

import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Follows a PDF's objects, tells their streams from the rest, and looks into object streams. */
final class PdfStreams implements AutoCloseable {
  private static final String END = "endstream";
  private static final Set<String> UNUSUAL =
      Set.of(
          "/ASCIIHexDecode",
          "/AHx",
          "/ASCII85Decode",
          "/A85",
          "/LZWDecode",
          "/LZW",
          "/RunLengthDecode",
          "/RL",
          "/Crypt",
          "/Predictor");

  private final InspectBounds bounds;
  private final PdfNames names;
  private final Report report;
  private final PdfLexer lexer = new PdfLexer();
  private final Inflater inflater = new Inflater();
  private final byte[] out = new byte[1 << 13];
  private long inflated;

  // Of the object that is being read: the names in its dictionary that tell what its stream is.
  private boolean named;
  private boolean first;
  private boolean count;
  private boolean filtered;
  private boolean deflated;
  private boolean unusual;

  // Of its stream: whether the bytes are in one, and how much of its end was seen.
  private boolean awaitsLine;
  private boolean inside;
  private int ended;
  private boolean unpacking;
  private int unpacked;
  private PdfLexer unpackedLexer = new PdfLexer();

  PdfStreams(InspectBounds bounds, PdfNames names, Report report) {
    this.bounds = bounds;
    this.names = names;
    this.report = report;
  }

  void accept(byte[] bytes, int length) {
    int start = 0;
    for (int i = 0; i < length; i++) {
      byte b = bytes[i];
      if (awaitsLine && b != '\r') {
        awaitsLine = false;
        start = b == '\n' ? i + 1 : i;
      }
      String token = lexer.accept(b);
      if (inside) {
        lexer.unquote();
      }
      if (token.length() > 1) {
        token(token);
      }
      if (inside && hasEnded(b)) {
        unpack(bytes, start, i + 1);
        start = i + 1;
        leaveUnlessPacked();
      }
    }
    if (inside && !awaitsLine) {
      unpack(bytes, start, length);
    }
  }

  private void token(String token) {
    if (token.charAt(0) == '/') {
      names.found(token.substring(1), inside);
    }
    if (inside) {
      return;
    }
    if (lexer.quoted()) {
      quoted(token);
      return;
    }
    switch (token) {
      case "obj" -> begin();
      case "/ObjStm" -> named = true;
      case "/First" -> first = true;
      case "/N" -> count = true;
      case "/Filter" -> filtered = true;
      case "/FlateDecode", "/Fl" -> deflated = true;
      case "stream" -> enter();
      default -> unusual |= UNUSUAL.contains(token);
    }
  }

  // A program that goes by the list of objects may not see the string that one seems to be in.
  private void quoted(String token) {
    if (token.equals("obj") || token.equals("stream")) {
      report.add(Finding.PDF_UNREAD);
    }
  }

  private void begin() {
    if (named) {
      report.add(Finding.PDF_UNREAD); // a stream was to come
    }
    forget();
  }

  private void enter() {
    boolean objects = named || (first && count);
    boolean readable = deflated && !unusual;
    if (objects && filtered && !readable) {
      report.add(Finding.PDF_UNREAD);
    }
    if (objects && !filtered) {
      forget(); // not packed: looked at as it is
      return;
    }
    inside = true;
    awaitsLine = true;
    ended = 0;
    unpacking = objects && readable;
    if (unpacking) {
      inflater.reset();
      unpacked = 0;
      unpackedLexer = new PdfLexer();
    }
  }

  // The word may be among the packed bytes, too; a stream that goes on after it is at best unusual.
  private void leaveUnlessPacked() {
    if (unpacking) {
      report.add(Finding.PDF_UNREAD);
      ended = 0;
    } else {
      inside = false;
      forget();
    }
  }

  private void forget() {
    named = false;
    first = false;
    count = false;
    filtered = false;
    deflated = false;
    unusual = false;
  }

  private boolean hasEnded(byte b) {
    if (b == END.charAt(ended)) {
      ended++;
    } else if (b == 'n' && ended == 7) {
      ended = 2; // "endstre" followed by "ndstream"
    } else {
      ended = b == 'e' ? 1 : 0;
    }
    return ended == END.length();
  }

  private void unpack(byte[] bytes, int from, int to) {
    if (!unpacking) {
      return;
    }
    inflater.setInput(bytes, from, to - from);
    try {
      while (!inflater.finished()) {
        int length = inflater.inflate(out);
        if (length == 0) {
          unpacking = !inflater.needsDictionary();
          break;
        }
        look(length);
        if (unpacked > bounds.pdfStream() || inflated > bounds.pdfInflated()) {
          report.add(Finding.PDF_UNREAD);
          unpacking = false;
          break;
        }
      }
    } catch (DataFormatException e) {
      report.add(Finding.PDF_UNREAD);
      unpacking = false;
    }
  }

  private void look(int length) {
    unpacked += length;
    inflated += length;
    for (int i = 0; i < length; i++) {
      String token = unpackedLexer.accept(out[i]);
      if (token.length() > 1 && token.charAt(0) == '/') {
        names.found(token.substring(1), false);
      }
    }
    if (inflater.finished()) {
      unpackedLexer.accept((byte) ' ');
      unpacking = false;
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
