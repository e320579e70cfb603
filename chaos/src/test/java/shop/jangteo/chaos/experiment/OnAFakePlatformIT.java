package shop.jangteo.chaos.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.jangteo.chaos.load.Load;
import shop.jangteo.chaos.load.Market;
import shop.jangteo.chaos.load.Member;
import shop.jangteo.chaos.load.TokenSigner;
import shop.jangteo.chaos.stage.FakePlatform;

/** Experiments that fail on purpose: what they see of it, and what they leave. */
class OnAFakePlatformIT {

  private static final String NOTICES = "inventory.events.product-service.dlt";
  private static final int REFUSED = 403;
  private static final int FAILED = 500;
  private static final double PER_SECOND = 20;

  @TempDir private static Path folder = Path.of("");
  private static FakePlatform platform;

  @BeforeAll
  static void bringUp() throws Exception {
    platform = FakePlatform.in(folder);
  }

  @AfterAll
  static void takeDown() {
    platform.close();
  }

  @Test
  void poisonThatFailsLeavesTheTopicThatItTookAway() throws Exception {
    var broker = platform.stage().broker();
    broker.restore(NOTICES);

    try (var load = load(URI.create("http://127.0.0.1:9"))) {
      var scene = scene(load);

      assertThatThrownBy(() -> new Poison().run(scene))
          .as("there are no orders here")
          .isInstanceOf(SQLException.class);
      assertThat(broker.exists(NOTICES)).as("the fault happened").isFalse();
      scene.clearUp();
    }

    assertThat(broker.exists(NOTICES)).isTrue();
  }

  @Test
  void aRequestThatFailsWhenTheSecondInstanceLeavesIsSeen() throws Exception {
    try (var shop = new Gateway(1);
        var load = load(shop.address())) {
      var scene = restart(load);

      assertThat(scene.evidence())
          .hasSize(3)
          .anySatisfy(
              fact ->
                  assertThat(fact)
                      .matches("order-service itself answered [0-9]{2,} questions meanwhile"));
      assertThat(scene.broken())
          .singleElement()
          .asString()
          .isEqualTo(
              "no request fails while order-service is restarted one by one, but 1 did: %d (1)"
                  .formatted(FAILED));
    }
  }

  @Test
  void aRestartThatNobodyNoticesIsGood() throws Exception {
    try (var shop = new Gateway(0);
        var load = load(shop.address())) {
      assertThat(restart(load).broken()).isEmpty();
      assertThat(shop.asked()).contains("/api/v1/admin/order/dead-letters");
      assertThat(load.tally().refused()).isPositive();
    }
  }

  private static Scene restart(Load load) throws Exception {
    var scene = scene(load);
    load.start();
    new RollingRestart(List.of("order-service"), 5).run(scene);
    load.stop();
    return scene;
  }

  private static Scene scene(Load load) {
    return new Scene(platform.stage(), load, new SplittableRandom(1), false);
  }

  private static Load load(URI shop) throws Exception {
    var keys = folder.resolve("keys.json");
    Files.writeString(keys, "{\"keys\":[{\"kid\":\"k\",\"d\":\"AQ\"}]}");
    var member = new Member("0A", "address", 0, TokenSigner.of(keys));
    return new Load(
        new Market(shop, shop, List.of(member), List.of("A", "B"), "C"),
        1,
        PER_SECOND,
        folder.resolve("journal.jsonl"));
  }

  /**
   * Turns everybody away politely, but for the first ones after the second instance is gone that
   * was restarted once: that is when its log has a former part, and it has no pid file.
   */
  private static final class Gateway implements AutoCloseable {

    private final HttpServer server;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    /**
     * @param failures how many of them fare worse
     */
    Gateway(int failures) throws Exception {
      var left = new AtomicInteger(failures);
      var second = platform.home().pidFile("order-service-2");
      var formerLog =
          platform.home().log("order-service-2").resolveSibling("order-service-2.log.1");
      Files.deleteIfExists(formerLog);
      Files.deleteIfExists(platform.home().log("order-service-2"));
      server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext(
          "/",
          exchange -> {
            var isGone = Files.exists(formerLog) && Files.notExists(second);
            asked.add(exchange.getRequestURI().getPath());
            exchange.getRequestBody().readAllBytes();
            var fails = isGone && left.getAndDecrement() > 0;
            exchange.sendResponseHeaders(fails ? FAILED : REFUSED, -1);
            exchange.close();
          });
      server.start();
    }

    Set<String> asked() {
      return asked;
    }

    URI address() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
