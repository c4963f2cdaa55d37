package dev.slipway.processing.room;

import java.io.IOException;

/** Answers what a child asks back while it is at work on a call. */
public interface Questions {
  /**
   * Answers one question, which a hostile file may have put together.
   *
   * @param question up to 4 KiB
   * @return up to 1 MiB
   * @throws IOException when there is no answer; the call fails with it, and its child ends
   */
  byte[] answer(byte[] question) throws IOException;
}
