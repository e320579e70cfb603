package shop.jangteo.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.inventory.OrderFixture.line;
import static shop.jangteo.inventory.OrderFixture.listed;
import static shop.jangteo.inventory.OrderFixture.placed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import shop.jangteo.contracts.product.ProductEvent.InitialStock;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;
import shop.jangteo.platform.test.TestKeys;

/** Streams live twelve seconds here, so that each ends by itself, and little fits into a page. */
@ServiceTest
@TestPropertySource(
    properties = {
      "jangteo.inventory.watch.stream-life=12s",
      "jangteo.inventory.watch.page=2",
      "jangteo.inventory.watch.unread=3",
      "jangteo.inventory.watch.most-streams=2"
    })
class WatchingStockIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String PATH = "/api/v1/seller/stock/events";

  private final Api api;
  private final Events events;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String owner = Ids.next();
  private final String sku = Ids.next();

  WatchingStockIT(Api api, Events events, JdbcTemplate jdbc, RetryingTransaction transaction) {
    this.api = api;
    this.events = events;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @BeforeEach
  void tenUnitsFromLongAgo() {
    events.arrives(listed(owner, new InitialStock(sku, 10)));
    longAgo();
  }

  /** Without waiting for the end of streams that still live. */
  @AfterEach
  void nobodyWatches() {
    client.shutdownNow();
  }

  @Test
  void aSellerSeesEachChangeOfTheirStockAndNoOneElses() {
    var lines = new CopyOnWriteArrayList<String>();
    var stream = Thread.ofVirtual().start(() -> read(owner, null, lines));
    awaitLine(lines, ":"); // it is open

    events.arrives(placed(Ids.next(), line(sku, 3)));
    awaitLine(lines, level(7, 3));
    events.arrives(listed("somebody-else", new InitialStock(Ids.next(), 5)));
    events.arrives(placed(Ids.next(), line(sku, 1)));
    awaitLine(lines, level(6, 4));

    Awaitility.await().atMost(PATIENCE).until(() -> !stream.isAlive());
    assertThat(lines).filteredOn(line -> line.startsWith("data:")).hasSize(2);
    assertThat(lines).filteredOn(line -> line.startsWith("event:")).containsOnly("event: stock");
  }

  @Test
  void whatChangesAtOneMomentIsToldInWholeHoweverMuchItIs() {
    var many = IntStream.range(0, 20).mapToObj(_ -> Ids.next()).toList();
    var lines = new CopyOnWriteArrayList<String>();
    var stream = Thread.ofVirtual().start(() -> read(owner, null, lines));
    awaitLine(lines, ":");

    events.arrives(
        listed(
            owner,
            many.stream().map(one -> new InitialStock(one, 5)).toArray(InitialStock[]::new)));

    many.forEach(one -> awaitLine(lines, "\"sku\":\"" + one + "\""));
    Awaitility.await().atMost(PATIENCE).until(() -> !stream.isAlive());
    assertThat(lines).filteredOn(line -> line.startsWith("data:")).hasSize(many.size());
  }

  @Test
  void whoOpensMoreAndMoreStreamsIsStopped() {
    var lines = List.of(new CopyOnWriteArrayList<String>(), new CopyOnWriteArrayList<String>());
    var streams =
        lines.stream().map(one -> Thread.ofVirtual().start(() -> read(owner, null, one))).toList();
    lines.forEach(one -> awaitLine(one, ":"));

    var refused = new CopyOnWriteArrayList<String>();
    read(owner, null, refused);

    assertThat(refused).contains("failed: 429");
    var answer = api.as(owner, Role.SELLER).get(PATH);
    assertThat(answer.code()).isEqualTo("TOO_MANY_STREAMS");
    Awaitility.await().atMost(PATIENCE).until(() -> streams.stream().noneMatch(Thread::isAlive));
    var again = new CopyOnWriteArrayList<String>();
    var _ = Thread.ofVirtual().start(() -> read(owner, null, again));
    awaitLine(again, ":");
    assertThat(again).noneMatch(line -> line.startsWith("failed"));
  }

  @Test
  void aChangeThatAnotherInstanceMadeIsSeenAsWell() {
    var lines = new CopyOnWriteArrayList<String>();
    var _ = Thread.ofVirtual().start(() -> read(owner, null, lines));
    awaitLine(lines, ":");

    transaction.run(
        () ->
            jdbc.update(
                """
                UPDATE stock SET available = 4, announced = announced + 1, changed_at = UTC_TIMESTAMP(6)
                WHERE sku = ?""",
                sku));

    awaitLine(lines, level(4, 0));
  }

  @Test
  void whoComesAgainIsToldWhatHappenedMeanwhile() throws InterruptedException {
    var lines = new CopyOnWriteArrayList<String>();
    var before = System.currentTimeMillis() * 1_000 - 60_000_000;
    events.arrives(placed(Ids.next(), line(sku, 3)));
    transaction.run(
        () ->
            jdbc.update(
                "UPDATE stock SET changed_at = changed_at - INTERVAL 30 SECOND WHERE sku = ?",
                sku));

    var again = Thread.ofVirtual().start(() -> read(owner, Long.toString(before), lines));
    var fromNow = new CopyOnWriteArrayList<String>();
    read(owner, null, fromNow);
    again.join();

    assertThat(lines).anyMatch(line -> line.contains(level(7, 3)));
    assertThat(fromNow).noneMatch(line -> line.contains(sku));
  }

  @Test
  void anIdThatWeNeverGaveOutIsNoReasonToFail() throws InterruptedException {
    var negative = new CopyOnWriteArrayList<String>();
    var other = Thread.ofVirtual().start(() -> read(owner, "-1", negative));
    var far = new CopyOnWriteArrayList<String>();
    read(owner, "9".repeat(17), far);
    other.join();

    assertThat(negative).isNotEmpty().noneMatch(line -> line.startsWith("failed"));
    assertThat(far).isNotEmpty().noneMatch(line -> line.startsWith("failed"));
  }

  @Test
  void onlySellersWatch() {
    assertThat(api.as("m-1").get(PATH).status()).isEqualTo(403);
  }

  private void longAgo() {
    transaction.run(
        () ->
            jdbc.update(
                "UPDATE stock SET changed_at = changed_at - INTERVAL 1 DAY WHERE sku = ?", sku));
  }

  private void read(String member, @Nullable String lastSeen, List<String> lines) {
    var request =
        HttpRequest.newBuilder(api.uri(PATH))
            .header("Authorization", "Bearer " + TestKeys.accessToken(member, Role.SELLER))
            .header("Accept", "text/event-stream");
    if (lastSeen != null) {
      request.header("Last-Event-ID", lastSeen);
    }
    try {
      var answer = client.send(request.build(), BodyHandlers.ofLines());
      if (answer.statusCode() != 200) {
        lines.add("failed: " + answer.statusCode());
      }
      answer.body().forEach(lines::add);
    } catch (IOException | UncheckedIOException | InterruptedException e) {
      lines.add("failed: " + e);
    }
  }

  private String level(int available, int reserved) {
    return "\"sku\":\"%s\",\"available\":%d,\"reserved\":%d".formatted(sku, available, reserved);
  }

  private static void awaitLine(List<String> lines, String text) {
    Awaitility.await().untilAsserted(() -> assertThat(lines).anyMatch(line -> line.contains(text)));
  }
}
