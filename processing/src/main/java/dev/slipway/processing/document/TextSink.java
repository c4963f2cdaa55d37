package dev.slipway.processing.document;

import java.nio.charset.StandardCharsets;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Gathers a document's text, up to a limit; at the limit it stops whoever reads. */
final class TextSink extends DefaultHandler {
  // What has nothing but space and rubbish in it comes to an end, too.
  private static final long MOST_SEEN = 64L << 20;

  private final StringBuilder text = new StringBuilder();
  private final long most;
  private long bytes;
  private long seen;
  private long words;
  private long characters;
  private int lines;
  private boolean space;
  private boolean inWord;
  private char high;
  private boolean full;

  /**
   * Takes so much.
   *
   * @param most bytes of UTF-8
   */
  TextSink(long most) {
    this.most = most;
  }

  /** The limit is reached. */
  static final class FullException extends SAXException {
    private static final long serialVersionUID = 1;

    FullException() {
      super("the text is longer than what is wanted of it");
    }
  }

  @Override
  public void characters(char[] chars, int start, int length) throws SAXException {
    for (int i = start; i < start + length; i++) {
      takeUnit(chars[i]);
    }
  }

  @Override
  public void ignorableWhitespace(char[] chars, int start, int length) throws SAXException {
    characters(chars, start, length);
  }

  boolean full() {
    return full;
  }

  long words() {
    return words;
  }

  long characters() {
    return characters;
  }

  String text() {
    return text.toString();
  }

  byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }

  // A surrogate pair may be split between two calls; a lone surrogate is no character.
  private void takeUnit(char c) throws SAXException {
    if (full || ++seen > MOST_SEEN) {
      stop();
    }
    if (Character.isHighSurrogate(c)) {
      high = c;
    } else if (Character.isLowSurrogate(c)) {
      if (high != 0) {
        takePoint(Character.toCodePoint(high, c));
      }
      high = 0;
    } else {
      high = 0;
      takePoint(c);
    }
  }

  private void takePoint(int point) throws SAXException {
    if (point == '\n') {
      lines++;
      inWord = false;
    } else if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
      space = true;
      inWord = false;
    } else if (!Character.isISOControl(point) && Character.isDefined(point)) {
      // Space at the ends of lines and runs of empty lines are no part of the text.
      if (characters > 0 && lines > 0) {
        add('\n');
        if (lines > 1) {
          add('\n');
        }
      } else if (characters > 0 && space) {
        add(' ');
      }
      lines = 0;
      space = false;
      add(point);
      if (!inWord && Character.isLetterOrDigit(point)) {
        inWord = true;
        words++;
      }
    }
  }

  private void add(int point) throws SAXException {
    int length = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (bytes + length > most) {
      stop();
    }
    text.appendCodePoint(point);
    bytes += length;
    characters++;
  }

  private void stop() throws SAXException {
    full = true;
    throw new FullException();
  }
}
