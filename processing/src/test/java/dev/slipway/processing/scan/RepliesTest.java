package dev.slipway.processing.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.port.Scanner.Identity;
import dev.slipway.core.port.Scanner.Verdict;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepliesTest {
  @Test
  void onlyTheExactReplyIsClean() throws IOException {
    assertThat(Replies.verdict("stream: OK")).isEqualTo(new Verdict.Clean());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "OK",
        "stream: ok",
        "stream:OK",
        "stream: OK ",
        " stream: OK",
        "stream: OK\n",
        "stream: OK\nstream: Eicar FOUND\n",
        "stream: NOT OK",
        "stream: OKAY",
        "other: OK",
        "/tmp/file: OK",
        "stream:  FOUND",
        "stream: FOUND",
        "FOUND",
        "Eicar FOUND",
        "stream: Can't allocate memory ERROR",
        "INSTREAM: Can't write to temporary file. ERROR",
        "INSTREAM size limit exceeded. ERROR. stream: OK",
        "COMMAND READ TIMED OUT",
        "UNKNOWN COMMAND",
        "HTTP/1.1 200 OK"
      })
  void whatIsNoVerdictIsAFailure(String reply) {
    assertThatThrownBy(() -> Replies.verdict(reply)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Win.Test.EICAR_HDB-1", "OK", "Heuristics.Phishing.Email", "A FOUND B"})
  void whatIsFoundIsInfected(String signature) throws IOException {
    assertThat(Replies.verdict("stream: " + signature + " FOUND"))
        .isEqualTo(new Verdict.Infected(signature));
  }

  @ParameterizedTest
  @CsvSource({
    "stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND, limits",
    "stream: Heuristics.Limits.Exceeded.MaxRecursion FOUND, limits",
    "stream: Heuristics.Encrypted.Zip FOUND, encrypted",
    "stream: Heuristics.Encrypted.PDF FOUND, encrypted",
    "INSTREAM size limit exceeded. ERROR, StreamMaxLength"
  })
  void whatCannotBeLookedIntoIsUnscannable(String reply, String reason) throws IOException {
    assertThat(Replies.verdict(reply))
        .isInstanceOfSatisfying(
            Verdict.Unscannable.class, verdict -> assertThat(verdict.reason()).contains(reason));
  }

  @ParameterizedTest
  @CsvSource({
    "ClamAV 1.4.6/27600/Mon Nov 23 08:00:00 2026, ClamAV 1.4.6, 27600",
    "ClamAV 1.4.6, ClamAV 1.4.6, unofficial only",
    "ClamAV 1.4.6/x/y, ClamAV 1.4.6, unofficial only",
    "COMMAND UNAVAILABLE, clamd, unknown",
    "'', clamd, unknown"
  })
  void versionsNameEngineAndSignatures(String reply, String engine, String signatures) {
    assertThat(Replies.identity(reply)).isEqualTo(new Identity(engine, signatures));
  }

  @Test
  void quotedRepliesAreShortAndPrintable() {
    assertThat(Replies.quoted("a\u001b[31m\n" + "b".repeat(5000)))
        .matches("[ -~…]+")
        .hasSizeLessThan(130);
  }
}
