package dev.slipway.awscalls;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;

/** A body in chunks (RFC 9112, section 7.1); trailers are read and left aside. */
record ChunkedBody(AnswerInput in, int most, String host) {
  private static final int MAX_TRAILERS = 100;

  byte[] read() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = size(); size > 0; size = size()) {
      if (size > most - body.size()) {
        throw HttpConnection.tooLong(host, most);
      }
      byte[] chunk = in.readNBytes(size);
      if (chunk.length < size) {
        throw new EOFException("the answer broke off within a chunk");
      }
      body.writeBytes(chunk);
      if (!in.line(HttpAnswerHead.MAX_LINE).isEmpty()) {
        throw new IOException("a chunk of the answer is longer than it said");
      }
    }
    for (int i = 0; !in.line(HttpAnswerHead.MAX_LINE).isEmpty(); i++) {
      if (i == MAX_TRAILERS) {
        throw new IOException("the answer has over " + MAX_TRAILERS + " trailers");
      }
    }
    return body.toByteArray();
  }

  private int size() throws IOException {
    String line = in.line(HttpAnswerHead.MAX_LINE);
    int end = line.indexOf(';');
    String size = (end < 0 ? line : line.substring(0, end)).strip();
    if (!size.matches("[0-9A-Fa-f]{1,7}")) {
      throw new IOException("the size of a chunk of the answer is no number of up to 7 digits");
    }
    return Integer.parseInt(size, 16);
  }
}
