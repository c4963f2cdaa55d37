package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.http.Body;
import dev.slipway.http.Headers;
import dev.slipway.http.Request;
import dev.slipway.http.RequestIds;
import dev.slipway.http.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LongPollIT {
  private static final int CLIENTS = 500;
  private static final String WAIT = "GET /wait HTTP/1.1\r\nHost: x\r\n\r\n";

  private final CountDownLatch change = new CountDownLatch(1);
  private final Semaphore arrived = new Semaphore(0);
  private final Semaphore left = new Semaphore(0);

  private HttpServer server() throws IOException {
    HttpServer server = new HttpServer("127.0.0.1", 0, this::answer, new RequestIds(new Random(1)));
    server.start();
    return server;
  }

  private Response answer(Request request) {
    String text = "now";
    if (request.path().equals("/wait")) {
      arrived.release();
      try {
        text = change.await(60, TimeUnit.SECONDS) ? "changed" : "over";
      } catch (InterruptedException _) {
        text = "interrupted";
      }
      left.release();
    }
    return new Response(200, Headers.of(), Body.of(text));
  }

  @Test
  void fiveHundredWaitAtATimeAndOthersAreServed() throws IOException, InterruptedException {
    try (HttpServer server = server()) {
      List<RawClient> clients = waiting(server, CLIENTS);
      assertThat(RawClient.ask(server.port(), "GET / HTTP/1.1\r\nHost: x\r\n\r\n").body())
          .isEqualTo("now");
      change.countDown();
      for (RawClient client : clients) {
        try (client) {
          assertThat(client.read().body()).isEqualTo("changed");
        }
      }
    }
  }

  @Test
  void whoWaitsIsAnsweredBeforeTheServerStops() throws IOException, InterruptedException {
    HttpServer server = server();
    List<RawClient> clients = waiting(server, 20);
    Thread closing = Thread.ofVirtual().start(server::close);
    change.countDown();
    for (RawClient client : clients) {
      try (client) {
        assertThat(client.read().body()).isEqualTo("changed");
      }
    }
    assertThat(closing.join(Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void theServerStopsWhileRequestsGoOn() throws IOException, InterruptedException {
    HttpServer server = server();
    int port = server.port();
    List<RawClient> clients = waiting(server, 20);
    // Answered once, so that the server has surely taken the connection when it stops.
    RawClient idle = new RawClient(port).send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(idle.read().status()).isEqualTo(200);
    Thread closing = Thread.ofVirtual().start(server::close);
    assertThat(closing.join(Duration.ofSeconds(20))).isTrue();
    assertThat(left.tryAcquire(20, 20, TimeUnit.SECONDS)).isTrue();
    clients.add(idle);
    for (RawClient client : clients) {
      try (client) {
        client.readToEnd();
      }
    }
    assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> RawClient.ask(port, WAIT));
  }

  @Test
  void clientsThatLeaveDoNoHarm() throws IOException, InterruptedException {
    try (HttpServer server = server()) {
      for (RawClient client : waiting(server, 50)) {
        client.close();
      }
      change.countDown();
      assertThat(left.tryAcquire(50, 20, TimeUnit.SECONDS)).isTrue();
      assertThat(RawClient.ask(server.port(), WAIT).body()).isEqualTo("changed");
    }
  }

  @Test
  void aPortThatIsTakenIsTold() throws IOException {
    try (HttpServer server = server()) {
      HttpServer second =
          new HttpServer("127.0.0.1", server.port(), this::answer, new RequestIds(new Random(1)));
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(second::start)
          .matches(HttpServer::isPortTaken);
      second.close();
    }
  }

  private List<RawClient> waiting(HttpServer server, int count)
      throws IOException, InterruptedException {
    List<RawClient> clients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      clients.add(new RawClient(server.port()).send(WAIT));
    }
    assertThat(arrived.tryAcquire(count, 20, TimeUnit.SECONDS)).isTrue();
    return clients;
  }
}
