package dev.slipway.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import org.junit.jupiter.api.Test;

class StartFaultsTest {
  @Test
  void takenPortIsToldByItsOptionHoweverDeepItsCause() {
    IOException failure =
        new IOException("no", new IllegalStateException(new BindException("Address in use")));

    assertThat(StartFaults.ofPort("--s3-port", 8081, failure))
        .hasMessage(
            "--s3-port: 8081 is taken by another process; choose another, such as --s3-port 8091")
        .hasCause(failure);
    assertThat(StartFaults.ofPort("--port", 65_530, failure))
        .hasMessageEndingWith("such as --port 65520");
  }

  @Test
  void portOfTheSystemIsToldToBeOutOfReach() {
    IOException failure = new IOException(new BindException("Permission denied"));

    assertThat(StartFaults.ofPort("--port", 80, failure))
        .hasMessage("--port: 80 is not yours to open; choose one above 1023, such as --port 8080");
  }

  @Test
  void otherFailuresStayAsTheyAre() {
    IOException failure = new IOException("the disk is full\nand more");

    assertThat(StartFaults.ofPort("--port", 80, failure)).isSameAs(failure);
    assertThat(StartFaults.explain(failure)).isEqualTo("the disk is full");
    assertThat(StartFaults.explain(new IllegalStateException()))
        .isEqualTo("could not start: java.lang.IllegalStateException");
  }
}
