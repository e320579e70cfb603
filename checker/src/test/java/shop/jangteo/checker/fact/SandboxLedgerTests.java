package shop.jangteo.checker.fact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxLedgerTests {

  private static final String LEDGER =
      """
      [{"orderId":"O1-1","paymentKey":"k1","type":"CAPTURE","amount":13000,"at":"2026-11-21T04:30:00Z"},
       {"orderId":"O2-3","paymentKey":"k2","type":"CAPTURE","amount":5000,"at":"2026-11-21T04:30:01Z"},
       {"orderId":"O1-1","paymentKey":"k1","type":"REFUND","amount":3000,"at":"2026-11-21T04:30:02Z"},
       {"orderId":"O2-3","paymentKey":"k2","type":"CAPTURE","amount":5000,"at":"2026-11-21T04:30:03Z"}]""";

  private HttpServer server;
  private int status = 200;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/sandbox/pg/ledger",
        exchange -> {
          var body = LEDGER.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void movementsAddUpPerOrderNumber() {
    var accounts = ledger().accounts();

    assertThat(accounts).hasSize(2);
    assertThat(accounts.get("O1-1")).isEqualTo(new PgLedger.Account("O1-1", 1, 13_000, 3_000));
    assertThat(accounts.get("O1-1").kept()).isEqualTo(10_000);
    assertThat(accounts.get("O2-3").captures()).isEqualTo(2);
    assertThat(accounts.get("O2-3").orderId()).isEqualTo("O2");
  }

  @Test
  void aRefusalIsSaid() {
    status = 503;

    assertThatThrownBy(() -> ledger().accounts())
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("503");
  }

  @Test
  void aDeadSandboxIsSaid() {
    server.stop(0);

    assertThatThrownBy(() -> ledger().accounts()).isInstanceOf(Unreachable.class);
  }

  private PgLedger ledger() {
    return new SandboxLedger(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }
}
