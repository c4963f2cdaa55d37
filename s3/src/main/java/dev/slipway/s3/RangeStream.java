package dev.slipway.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;

/**
 * The bytes of a range. Closed early it drops the connection: the SDK's own stream would first read
 * all that is left, which may be gigabytes.
 */
final class RangeStream extends FilterInputStream {
  // Less than this is quicker read than a new connection made.
  private static final long WORTH_READING = 64 << 10;

  private final ResponseInputStream<?> response;
  private long left;

  RangeStream(ResponseInputStream<?> response, long length) {
    super(response);
    this.response = response;
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    if (read >= 0) {
      left--;
    }
    return ended(read);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    if (read > 0) {
      left -= read;
    }
    return ended(read);
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(count);
    left -= skipped;
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public void close() throws IOException {
    if (left > WORTH_READING) {
      response.abort();
    } else {
      super.close();
    }
  }

  private int ended(int read) throws IOException {
    if (read < 0 && left > 0) {
      throw new IOException("the connection to S3 ended " + left + " bytes too early");
    }
    return read;
  }
}
