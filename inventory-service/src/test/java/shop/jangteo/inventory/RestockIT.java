package shop.jangteo.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.inventory.OrderFixture.line;
import static shop.jangteo.inventory.OrderFixture.listed;
import static shop.jangteo.inventory.OrderFixture.placed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.inventory.InventoryEvent.RestockAnnounced;
import shop.jangteo.contracts.product.ProductEvent.InitialStock;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.inbox.Topics;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

/** Two are told for each unit, five at once, and the next after two seconds (test settings). */
@ServiceTest
class RestockIT {

  private static final String PATH = "/api/v1/restock-subscriptions";
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Api api;
  private final Events events;
  private final JdbcTemplate jdbc;
  private final Stocks stocks;
  private final RetryingTransaction transaction;
  private final String sku = Ids.next();
  private final List<String> members = IntStream.range(0, 8).mapToObj(_ -> Ids.next()).toList();

  RestockIT(
      Api api, Events events, JdbcTemplate jdbc, Stocks stocks, RetryingTransaction transaction) {
    this.api = api;
    this.events = events;
    this.jdbc = jdbc;
    this.stocks = stocks;
    this.transaction = transaction;
  }

  @BeforeEach
  void nothingIsThere() {
    events.arrives(listed("seller-1", new InitialStock(sku, 0)));
  }

  @Test
  void whoCameFirstIsToldFirstAndNoMoreThanTheUnitsAreWorth() {
    members.forEach(this::waits);

    restock(2);

    Awaitility.await().until(() -> told().size() == members.size());
    assertThat(told().stream().map(RestockAnnounced::memberId).toList())
        .containsExactlyElementsOf(members);
    assertThat(told()).allMatch(one -> one.available() == 2);
    // four at once, and four when the first four have had their time
    var times = times();
    assertThat(Duration.between(times.get(0), times.get(3))).isLessThan(PAUSE);
    assertThat(Duration.between(times.get(3), times.get(4))).isGreaterThanOrEqualTo(PAUSE);
    assertThat(waiting()).isZero();
  }

  @Test
  void howeverManyUnitsThereAreNotAllAreToldAtOnce() {
    members.forEach(this::waits);

    restock(1_000);

    Awaitility.await().until(() -> told().size() == members.size());
    assertThat(Duration.between(times().get(4), times().get(5))).isGreaterThanOrEqualTo(PAUSE);
  }

  @Test
  void whoWasNotReachedBeforeItWasGoneIsToldTheNextTime() {
    members.forEach(this::waits);
    restock(1);
    Awaitility.await().until(() -> waiting() < members.size());

    events.arrives(placed(Ids.next(), line(sku, 1)));
    var left = waiting(); // from here on nobody is told, however slowly we came here
    Awaitility.await().during(PAUSE.plusMillis(500)).until(() -> waiting() == left);
    restock(1);

    Awaitility.await().until(() -> waiting() <= left - 2);
    var all = members.size() - (int) left + 2;
    Awaitility.await().until(() -> told().size() >= all);
    assertThat(told().stream().map(RestockAnnounced::memberId).toList().subList(0, all))
        .containsExactlyElementsOf(members.subList(0, all));
  }

  @Test
  void whoWasToldWaitsNoMore() {
    var member = members.getFirst();
    waits(member);
    restock(1);
    Awaitility.await().until(() -> told().size() == 1);

    events.arrives(placed(Ids.next(), line(sku, 1)));
    restock(1);

    Awaitility.await().during(Duration.ofSeconds(1)).until(() -> told().size() == 1);
    assertThat(api.as(member).get(PATH).json().path("total").asInt()).isZero();
  }

  @Test
  void askingTwiceKeepsTheFirstPlace() {
    waits(members.get(0));
    waits(members.get(1));
    var first = api.as(members.get(0)).get(PATH).json().path("items").path(0);

    waits(members.get(0));

    assertThat(api.as(members.get(0)).get(PATH).json().path("items").path(0)).isEqualTo(first);
    restock(1);
    Awaitility.await().until(() -> told().size() == 2);
    assertThat(told().getFirst().memberId()).isEqualTo(members.get(0));
  }

  @Test
  void whoThinksBetterOfItIsNotTold() {
    waits(members.get(0));
    waits(members.get(1));

    assertThat(api.as(members.get(0)).delete(PATH + "/" + sku).status()).isEqualTo(204);
    assertThat(api.as(members.get(0)).delete(PATH + "/" + sku).status()).isEqualTo(204);
    restock(5);

    Awaitility.await().until(() -> told().size() == 1);
    assertThat(told().getFirst().memberId()).isEqualTo(members.get(1));
  }

  @Test
  void whatCanBeBoughtIsNotWaitedFor() {
    restock(1);

    var answer = api.as(members.getFirst()).put(PATH + "/" + sku, null);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("NOT_SOLD_OUT");
    assertThat(waiting()).isZero();
  }

  @Test
  void nobodySeesWhatOthersWaitFor() {
    waits(members.get(0));

    assertThat(api.as(members.get(1)).get(PATH).json().path("total").asInt()).isZero();
    assertThat(api.as(members.get(1)).delete(PATH + "/" + sku).status()).isEqualTo(204);
    assertThat(waiting()).isEqualTo(1);
    assertThat(api.as(members.get(0)).put(PATH + "/" + Ids.next(), null).code())
        .isEqualTo("SKU_NOT_FOUND");
    assertThat(api.as(members.get(0)).put(PATH + "/-_-", null).code()).isEqualTo("SKU_NOT_FOUND");
  }

  @Test
  void oneMemberWaitsForSoMuchAtMost() {
    var member = api.as(members.getFirst());
    var skus = IntStream.range(0, 4).mapToObj(_ -> Ids.next()).toList();
    skus.forEach(one -> events.arrives(listed("seller-1", new InitialStock(one, 0))));

    var answers = skus.stream().map(one -> member.put(PATH + "/" + one, null).status()).toList();

    assertThat(answers).containsExactly(200, 200, 200, 409);
    assertThat(member.put(PATH + "/" + skus.getFirst(), null).status()).isEqualTo(200);
  }

  @Test
  void whereNobodyWaitsThereIsNobodyToTell() {
    assertThat(timersSetByARestock()).isZero();

    events.arrives(placed(Ids.next(), line(sku, 1)));
    waits(members.getFirst());
    assertThat(timersSetByARestock()).isEqualTo(1);
  }

  /** Looks before the commit, when none of them can have gone off. */
  private long timersSetByARestock() {
    return transaction.call(
        () -> {
          var shelf = stocks.lock(List.of(sku));
          shelf.move(Movement.adjustment(new Place(sku, "ICHEON1"), 1, "seller-1", "입고"));
          stocks.write(shelf);
          return jdbc.queryForList(
                  "SELECT due_at FROM timers WHERE kind = ? AND subject_id = ?",
                  Stocks.BACK_IN_STOCK,
                  sku)
              .size();
        });
  }

  private void waits(String member) {
    assertThat(api.as(member).put(PATH + "/" + sku, null).status()).isEqualTo(200);
  }

  private void restock(int units) {
    var answer =
        api.as("seller-1", Role.SELLER)
            .post(
                "/api/v1/inventory/" + sku + "/adjustments",
                Map.of("delta", units, "reason", "입고"));
    assertThat(answer.status()).isEqualTo(200);
  }

  private List<RestockAnnounced> told() {
    return events.announced(RestockAnnounced.class).stream()
        .filter(one -> one.sku().equals(sku))
        .toList();
  }

  private List<Instant> times() {
    return events.published().stream()
        .filter(record -> ("sku:" + sku).equals(record.key()))
        .filter(RestockIT::isRestock)
        .map(record -> Instant.parse(Events.header(record, Topics.OCCURRED_AT)))
        .toList();
  }

  private static boolean isRestock(ConsumerRecord<String, byte[]> record) {
    return Events.header(record, Topics.TYPE).equals("inventory.restock-announced.v1");
  }

  private long waiting() {
    var count =
        jdbc.queryForObject(
            "SELECT COUNT(*) FROM restock_subscriptions WHERE sku = ?", Long.class, sku);
    return count == null ? 0 : count;
  }
}
