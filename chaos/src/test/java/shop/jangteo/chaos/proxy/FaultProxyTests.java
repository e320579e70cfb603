package shop.jangteo.chaos.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTests {

  private static final int IMPATIENT_MILLIS = 300;
  private static final int PATIENT_MILLIS = 10_000;

  private EchoServer server;
  private FaultProxy proxy;

  @BeforeEach
  void putAProxyInFront() throws IOException {
    server = new EchoServer();
    proxy = FaultProxy.inFrontOf("echo", 0, server.port());
  }

  @AfterEach
  void takeItAway() throws IOException {
    proxy.close();
    server.close();
  }

  @Test
  void withoutAFaultEveryBytePassesAndIsCounted() throws IOException {
    try (var client = connect()) {
      assertThat(say(client, "hello")).isEqualTo("hello");
      assertThat(say(client, "again")).isEqualTo("again");
    }

    var traffic = proxy.traffic();
    assertThat(traffic.connections()).isEqualTo(1);
    assertThat(traffic.requests()).isEqualTo(2);
    assertThat(traffic.bytesUpstream()).isEqualTo(10);
    await().untilAsserted(() -> assertThat(proxy.traffic().bytesDownstream()).isEqualTo(10));
  }

  @Test
  void theEndOfWhatAClientSaysReachesTheServerAndItsLastAnswerTheClient() throws IOException {
    try (var client = connect()) {
      client.getOutputStream().write("last words".getBytes(StandardCharsets.UTF_8));
      client.shutdownOutput();

      assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("last words");
    }
  }

  @Test
  void latencyDelaysBothDirections() throws IOException {
    try (var client = connect()) {
      say(client, "warm");
      proxy.apply(new Fault.Latency(Duration.ofMillis(100), Duration.ofMillis(20)));

      var from = System.nanoTime();
      assertThat(say(client, "slow")).isEqualTo("slow");

      assertThat(Duration.ofNanos(System.nanoTime() - from))
          .isGreaterThanOrEqualTo(Duration.ofMillis(200));
      await().untilAsserted(() -> assertThat(proxy.traffic().delayed()).isEqualTo(2));
    }
  }

  @Test
  void onlyTheAnswersToSomeRequestsAreLost() throws IOException {
    try (var client = connect();
        var other = connect()) {
      proxy.apply(
          new Fault.LoseAnswers("secrets", request -> new String(request, UTF_8).equals("secret")));

      assertThat(say(client, "harmless")).isEqualTo("harmless");
      client.setSoTimeout(IMPATIENT_MILLIS);
      assertThatThrownBy(() -> say(client, "secret")).isInstanceOf(SocketTimeoutException.class);
      assertThat(say(other, "also harmless")).isEqualTo("also harmless");

      // the server was asked, and answered
      await().untilAsserted(() -> assertThat(proxy.traffic().held()).isEqualTo(1));
      proxy.heal();
      client.setSoTimeout(PATIENT_MILLIS);
      assertThat(client.getInputStream().readNBytes(6)).asString().isEqualTo("secret");
    }
  }

  @Test
  void aThrottleLetsOnlySoManyBytesThrough() throws IOException {
    try (var client = connect()) {
      proxy.apply(new Fault.Throttle(10_000));

      var from = System.nanoTime();
      assertThat(say(client, "x".repeat(2_000))).hasSize(2_000);

      // 0.2 s for each direction, which flow one after the other
      assertThat(Duration.ofNanos(System.nanoTime() - from))
          .isGreaterThanOrEqualTo(Duration.ofMillis(390));
    }
  }

  @Test
  void aCutTowardsTheServerKeepsTheConnectionButNothingArrives() throws IOException {
    try (var client = connect()) {
      say(client, "before");
      var heard = server.heard();
      proxy.apply(Fault.Cut.only(Direction.UPSTREAM));

      assertNoAnswerTo(client, "lost?");

      assertThat(server.heard()).isEqualTo(heard);
      await().untilAsserted(() -> assertThat(proxy.traffic().held()).isEqualTo(1));
    }
  }

  @Test
  void aCutTowardsTheClientLetsTheRequestHappenAndKeepsTheAnswer() throws IOException {
    try (var client = connect()) {
      say(client, "before");
      proxy.apply(Fault.Cut.only(Direction.DOWNSTREAM));

      assertNoAnswerTo(client, "done!");

      await()
          .untilAsserted(
              () -> assertThat(server.heard()).isEqualTo("before".length() + "done!".length()));
      await().untilAsserted(() -> assertThat(proxy.traffic().held()).isEqualTo(1));
    }
  }

  @Test
  void whatACutKeptArrivesWhenItIsHealed() throws IOException {
    try (var client = connect()) {
      proxy.apply(Fault.Cut.both());
      assertNoAnswerTo(client, "patience");

      proxy.heal();

      client.setSoTimeout(PATIENT_MILLIS);
      assertThat(hear(client, "patience".length())).isEqualTo("patience");
    }
  }

  @Test
  void anAnswerThatACutKeptIsLostForEverWhenConnectionsAreDropped() throws IOException {
    try (var client = connect()) {
      say(client, "before");
      proxy.apply(Fault.Cut.only(Direction.DOWNSTREAM));
      assertNoAnswerTo(client, "commit");
      await().until(() -> proxy.traffic().held() == 1); // or it would not be lost but be under way
      proxy.dropConnections();
      proxy.heal();

      await()
          .untilAsserted(
              () -> assertThat(server.heard()).isEqualTo("before".length() + "commit".length()));
      assertThatThrownBy(() -> hear(client, 1)).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void aResetIsSeenByThoseWhoAreConnectedAndThoseWhoCome() throws IOException {
    try (var client = connect()) {
      say(client, "before");

      proxy.apply(new Fault.Reset());

      assertThatThrownBy(() -> hear(client, 1)).hasMessageContaining("reset");
    }
    try (var late = connect()) {
      assertThatThrownBy(() -> say(late, "anybody?")).isInstanceOf(SocketException.class);
    }
    await().untilAsserted(() -> assertThat(proxy.traffic().resets()).isEqualTo(2));
  }

  @Test
  void aFlakyRoadResetsAboutItsShareOfRequests() throws IOException {
    proxy.apply(new Fault.Flaky(0.5));

    var failed = 0;
    for (int i = 0; i < 100; i++) {
      try (var client = connect()) {
        say(client, "ping");
      } catch (SocketException _) {
        failed++;
      }
    }

    var resets = failed;
    assertThat(failed).isBetween(20, 80);
    await().untilAsserted(() -> assertThat(proxy.traffic().resets()).isEqualTo(resets));
    assertThat(proxy.traffic().requests()).isEqualTo(100);
  }

  @Test
  void refusedConnectionsDoNotDisturbThoseThatAreThere() throws IOException {
    try (var client = connect()) {
      say(client, "before");

      proxy.apply(new Fault.Refuse());

      assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
      assertThat(say(client, "still")).isEqualTo("still");
    }
  }

  @Test
  void aStoppedProxyLooksLikeAServerThatHasEnded() throws IOException {
    try (var client = connect()) {
      say(client, "before");

      proxy.apply(new Fault.Stop());

      assertThat(client.getInputStream().read()).isEqualTo(-1);
      assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
      await().untilAsserted(() -> assertThat(proxy.traffic().stopped()).isEqualTo(1));
    }
  }

  @Test
  void aHealedProxyServesAgainAtTheSamePort() throws IOException {
    proxy.apply(new Fault.Stop());

    proxy.heal();

    try (var client = connect()) {
      assertThat(say(client, "back")).isEqualTo("back");
    }
  }

  @Test
  void aServerThatIsNotThereIsCountedAndTheClientTold() throws IOException {
    // bound, so that nobody else on this machine is given the port, and deaf
    try (var deaf = new Socket()) {
      deaf.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
      try (var toNobody = FaultProxy.inFrontOf("nobody", 0, deaf.getLocalPort());
          var client = connectTo(toNobody)) {
        assertThatThrownBy(() -> say(client, "hello")).isInstanceOf(SocketException.class);

        await().untilAsserted(() -> assertThat(toNobody.traffic().unreachable()).isEqualTo(1));
      }
    }
  }

  @Test
  void trafficCanBeComparedWithAnEarlierLook() throws IOException {
    try (var client = connect()) {
      say(client, "one");
      var before = proxy.traffic();

      say(client, "two");

      assertThat(proxy.traffic().since(before).bytesUpstream()).isEqualTo(3);
      assertThat(proxy.traffic().since(before).connections()).isZero();
    }
  }

  private void assertNoAnswerTo(Socket client, String words) throws IOException {
    client.setSoTimeout(IMPATIENT_MILLIS);
    assertThatThrownBy(() -> say(client, words)).isInstanceOf(SocketTimeoutException.class);
  }

  private Socket connect() throws IOException {
    return connectTo(proxy);
  }

  private static Socket connectTo(FaultProxy proxy) throws IOException {
    var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), proxy.port());
    socket.setSoTimeout(PATIENT_MILLIS);
    return socket;
  }

  private static String say(Socket client, String words) throws IOException {
    client.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
    return hear(client, words.length());
  }

  private static String hear(Socket client, int length) throws IOException {
    var answer = client.getInputStream().readNBytes(length);
    if (answer.length < length) {
      throw new SocketException("closed after %d bytes".formatted(answer.length));
    }
    return new String(answer, StandardCharsets.UTF_8);
  }
}
