package shop.jangteo.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.member.MemberEvent.MemberTierChanged;
import shop.jangteo.contracts.order.OrderEvent.Line;
import shop.jangteo.contracts.order.OrderEvent.OrderConfirmed;
import shop.jangteo.member.tier.SpendingWindow;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;
import tools.jackson.databind.JsonNode;

/** From confirmed orders to tiers, and back when they are half a year old (ME-19…ME-22). */
@ServiceTest
class JudgingTiersIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Api api;
  private final Api admin;
  private final Events events;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final JudgeTiers tiers;
  private final Clock clock;

  JudgingTiersIT(
      Api api,
      Events events,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      JudgeTiers tiers,
      Clock clock) {
    this.api = api;
    this.admin = api.as("an-admin", Role.MEMBER, Role.ADMIN);
    this.events = events;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.tiers = tiers;
    this.clock = clock;
  }

  @AfterEach
  void takeBackThePolicies() {
    change("DELETE FROM tier_policies WHERE set_by IS NOT NULL");
  }

  @Test
  void aWonMoreMakesSilver() {
    var id = People.signedUp(api).id();

    events.arrives(confirmed(id, 60_000, 39_999));
    assertThat(me(id).path("tier").asString()).isEqualTo("BRONZE");
    assertThat(me(id).path("tierProgress").toString())
        .isEqualTo("{\"spent\":99999,\"next\":\"SILVER\",\"missing\":1}");
    events.arrives(confirmed(id, 1));

    assertThat(changes(id)).containsExactly(changed(id, "BRONZE", "SILVER", 100_000));
    assertThat(me(id).path("tierProgress").toString())
        .isEqualTo("{\"spent\":100000,\"next\":\"GOLD\",\"missing\":400000}");
    assertThat(standing(id).path("tier").asString()).isEqualTo("SILVER");
  }

  @Test
  void oneGreatPurchaseLeadsToTheTop() {
    var id = People.signedUp(api).id();

    events.arrives(confirmed(id, 1_000_000));

    assertThat(changes(id)).containsExactly(changed(id, "BRONZE", "VIP", 1_000_000));
    assertThat(me(id).path("tierProgress").toString())
        .isEqualTo("{\"spent\":1000000,\"next\":null,\"missing\":0}");
  }

  @Test
  void anOrderCountsOnceHoweverOftenItIsTold() {
    var id = People.signedUp(api).id();
    var order = confirmed(id, 50_000);
    events.arrives(order);

    events.arrivesAgain(order);
    events.arrives(order); // told once more, as another event

    assertThat(me(id).path("tierProgress").path("spent").asLong()).isEqualTo(50_000);
  }

  @Test
  void ordersThatAreConfirmedAtOnceAllCount() {
    var id = People.signedUp(api).id();
    var orders = IntStream.range(0, 12).mapToObj(_ -> confirmed(id, 10_000)).toList();

    orders.forEach(events::sends);

    orders.forEach(events::awaitHandled);
    assertThat(me(id).path("tierProgress").path("spent").asLong()).isEqualTo(120_000);
    assertThat(changes(id)).containsExactly(changed(id, "BRONZE", "SILVER", 100_000));
  }

  @Test
  void anOrderOfNobodyIsPutAside() {
    var before = events.deadLetters().size();

    events.arrives(confirmed(Ids.next(), 10_000));

    assertThat(events.deadLetters()).hasSize(before + 1);
  }

  @Test
  void whatIsOlderThanSixMonthsFallsOutInTheNight() {
    var id = People.signedUp(api).id();
    var old = confirmed(id, 450_000);
    events.arrives(old);
    events.arrives(confirmed(id, 120_000));
    var other = People.signedUp(api).id();
    events.arrives(confirmed(other, 120_000));
    var otherBefore = revision(other);
    confirmedAt(old, clock.instant().minus(Duration.ofDays(200)));
    change("UPDATE members SET tier_due_at = ? WHERE id = ?", now(), id);

    tiers.judgeDue("all");

    assertThat(changes(id))
        .containsExactly(
            changed(id, "BRONZE", "SILVER", 450_000),
            changed(id, "SILVER", "GOLD", 570_000),
            changed(id, "GOLD", "SILVER", 120_000));
    assertThat(dueAt(id)).isAfter(clock.instant());
    assertThat(revision(other)).isEqualTo(otherBefore);
    tiers.judgeDue("all");
    assertThat(changes(id)).hasSize(3);
  }

  @Test
  void whoBoughtNothingForHalfAYearIsBronzeAgainAndLeftInPeace() {
    var id = People.signedUp(api).id();
    var old = confirmed(id, 100_000);
    events.arrives(old);
    confirmedAt(old, clock.instant().minus(Duration.ofDays(200)));
    change("UPDATE members SET tier_due_at = ? WHERE id = ?", now(), id);

    tiers.judgeDue("all");

    assertThat(changes(id)).last().isEqualTo(changed(id, "SILVER", "BRONZE", 0));
    assertThat(
            jdbc.queryForMap("SELECT tier_due_at, tier_policy_from FROM members WHERE id = ?", id)
                .values())
        .containsOnlyNulls();
  }

  @Test
  void whatWasRefundedDoesNotCount() {
    var id = People.signedUp(api).id();
    var order = confirmed(id, 100_000);
    events.arrives(order);
    change("UPDATE purchases SET refunded = 1 WHERE order_id = ?", order.orderId());
    change("UPDATE members SET tier_due_at = ? WHERE id = ?", now(), id);

    tiers.judgeDue("all");

    assertThat(changes(id)).last().isEqualTo(changed(id, "SILVER", "BRONZE", 99_999));
  }

  @Test
  void theNextNightIsSet() {
    var night = SpendingWindow.nextNight(clock.instant());

    await()
        .atMost(PATIENCE)
        .until(
            () ->
                jdbc.queryForList(
                    "SELECT due_at FROM timers WHERE kind = 'judge-tiers' AND subject_id = 'all'",
                    Timestamp.class),
            due -> due.stream().map(Timestamp::toInstant).toList().equals(List.of(night)));
  }

  @Test
  void aNewPolicyIsForThoseWhoBoughtAlready() {
    var id = People.signedUp(api).id();
    events.arrives(confirmed(id, 60_000));

    var added =
        admin.post(
            "/api/v1/admin/tier-policies",
            Map.of("silverFrom", 10_000, "goldFrom", 60_000, "vipFrom", 60_001));

    assertThat(added.status()).isEqualTo(201);
    assertThat(events.await(MemberTierChanged.class, event -> event.memberId().equals(id)))
        .isEqualTo(changed(id, "BRONZE", "GOLD", 60_000));
  }

  @Test
  void aPolicyThatIsPlannedWaitsForItsMoment() {
    var id = People.signedUp(api).id();
    events.arrives(confirmed(id, 60_000));
    var moment = clock.instant().plus(Duration.ofHours(1));
    admin.post(
        "/api/v1/admin/tier-policies",
        Map.of("validFrom", moment, "silverFrom", 60_000, "goldFrom", 70_000, "vipFrom", 80_000));
    tiers.judgeDue("all");
    assertThat(me(id).path("tier").asString()).isEqualTo("BRONZE");

    change("UPDATE tier_policies SET valid_from = ? WHERE set_by IS NOT NULL", now());
    change(
        "UPDATE timers SET due_at = ? WHERE kind = 'judge-tiers' AND subject_id <> 'all'", now());

    assertThat(events.await(MemberTierChanged.class, event -> event.memberId().equals(id)))
        .isEqualTo(changed(id, "BRONZE", "SILVER", 60_000));
  }

  /** One line of each amount; the fee on top of them is none of a tier's business. */
  private static OrderConfirmed confirmed(String memberId, long... amounts) {
    var lines =
        Arrays.stream(amounts)
            .mapToObj(won -> new Line("SKU-1", "P-1", "차", 1, Money.won(won), Money.won(won)))
            .toList();
    var paid = lines.stream().map(Line::amount).reduce(Money.won(3_000), Money::plus);
    return new OrderConfirmed(Ids.next(), "20261122-0000001", memberId, lines, paid);
  }

  private static MemberTierChanged changed(String id, String from, String to, long spent) {
    return new MemberTierChanged(id, from, to, Money.won(spent));
  }

  private List<MemberTierChanged> changes(String id) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> jdbc.queryForList("SELECT announced FROM members WHERE id = ?", Long.class, id),
            announced -> announced.equals(List.of(published(id))));
    return events.announced(MemberTierChanged.class).stream()
        .filter(event -> event.memberId().equals(id))
        .toList();
  }

  private long published(String id) {
    return events.published().stream().filter(record -> id.equals(record.key())).count();
  }

  private JsonNode me(String id) {
    return api.as(id).get("/api/v1/members/me").json();
  }

  private JsonNode standing(String id) {
    return api.service("order-service").get("/internal/members/" + id + "/standing").json();
  }

  private void confirmedAt(OrderConfirmed order, Instant at) {
    change(
        "UPDATE purchases SET confirmed_at = ? WHERE order_id = ?",
        Timestamp.from(at),
        order.orderId());
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private Instant dueAt(String id) {
    var due =
        jdbc.queryForList("SELECT tier_due_at FROM members WHERE id = ?", Timestamp.class, id);
    return due.getFirst().toInstant();
  }

  private long revision(String id) {
    return jdbc.queryForList("SELECT revision FROM members WHERE id = ?", Long.class, id)
        .getFirst();
  }

  private void change(String sql, Object... arguments) {
    transaction.run(() -> jdbc.update(sql, arguments));
  }
}
