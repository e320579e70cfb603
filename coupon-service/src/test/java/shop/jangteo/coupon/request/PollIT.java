package shop.jangteo.coupon.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.jangteo.coupon.request.RequestFixture.request;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.jangteo.contracts.coupon.CouponRequest;
import shop.jangteo.coupon.CouponAlreadyYours;
import shop.jangteo.coupon.CouponsSoldOut;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.inbox.Logged;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.ServiceTest;

/** Polls as they are read, and as several instances might read them. */
@ServiceTest
class PollIT {

  private final Api api;
  private final JdbcTemplate jdbc;
  private final AskForCoupon door;
  private final DecideRequests decide;
  private final RetryingTransaction transaction;

  PollIT(
      Api api,
      JdbcTemplate jdbc,
      AskForCoupon door,
      DecideRequests decide,
      RetryingTransaction transaction) {
    this.api = api;
    this.door = door;
    this.jdbc = jdbc;
    this.decide = decide;
    this.transaction = transaction;
  }

  @Test
  void aPollCostsAsManyStatementsHoweverManyRequestsItBrings() {
    var campaign = campaign(400);

    var few = statements(requests(campaign, 0, 10));
    var many = statements(requests(campaign, 10, 500));

    // campaigns, positions, standings and holders are read; decisions, coupons, what is issued,
    // positions and the outbox are written
    assertThat(many).isEqualTo(few).isLessThanOrEqualTo(9);
    assertThat(given(campaign)).isEqualTo(400);
  }

  @Test
  void whoComesTooLateCostsTheDatabaseNothing() {
    var campaign = campaign(2);
    apply(requests(campaign, 0, 5));
    var holder =
        Objects.requireNonNull(
            jdbc.queryForObject(
                "SELECT MIN(member_id) FROM coupons WHERE campaign_id = ?",
                String.class,
                campaign));
    assertThatThrownBy(() -> door.ask(Ids.next(), campaign)).isInstanceOf(CouponsSoldOut.class);

    transaction.run(
        () -> {
          var before = questions();
          assertThatThrownBy(() -> door.ask(Ids.next(), campaign))
              .isInstanceOf(CouponsSoldOut.class);
          assertThatThrownBy(() -> door.ask(holder, campaign))
              .isInstanceOf(CouponAlreadyYours.class);
          assertThat(questions() - before).isEqualTo(1);
        });
  }

  @Test
  void aBatchThatComesAgainChangesNothing() {
    var campaign = campaign(5);
    var poll = requests(campaign, 0, 8);
    apply(poll);
    var before =
        jdbc.queryForList("SELECT * FROM request_decisions WHERE campaign_id = ?", campaign);

    apply(poll);
    apply(poll.subList(3, 6));

    assertThat(jdbc.queryForList("SELECT * FROM request_decisions WHERE campaign_id = ?", campaign))
        .isEqualTo(before);
    assertThat(given(campaign)).isEqualTo(5);
  }

  /** Who lost the partition and does not know yet reads on beside the new owner. */
  @Test
  void twoWhoBothThinkTheLineIsTheirsServeItOnce() throws Exception {
    var one = campaign(60);
    var other = campaign(60);
    var mixed = new ArrayList<Logged<CouponRequest>>();
    for (int i = 0; i < 100; i++) {
      mixed.add(request(i % 2 == 0 ? one : other, Ids.next(), i, Instant.now()));
    }
    Callable<Integer> instance =
        () -> {
          for (int from = 0; from < mixed.size(); from += 10) {
            apply(mixed.subList(from, from + 10));
          }
          return mixed.size();
        };

    try (var threads = Executors.newFixedThreadPool(3)) {
      for (var done : threads.invokeAll(List.of(instance, instance, instance))) {
        assertThat(done.get()).isEqualTo(100);
      }
    }

    assertThat(given(one)).isEqualTo(50);
    assertThat(given(other)).isEqualTo(50);
    assertThat(
            jdbc.queryForList(
                "SELECT grant_no FROM request_decisions WHERE campaign_id = ? ORDER BY offset_no",
                Long.class,
                one))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 50).mapToObj(Long::valueOf).toList());
  }

  private List<Logged<CouponRequest>> requests(String campaign, int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(offset -> request(campaign, Ids.next(), offset, Instant.now()))
        .toList();
  }

  private void apply(List<Logged<CouponRequest>> poll) {
    transaction.run(() -> decide.react(poll));
  }

  private long given(String campaign) {
    var issued =
        jdbc.queryForObject("SELECT issued FROM campaigns WHERE id = ?", Long.class, campaign);
    assertThat(
            jdbc.queryForObject(
                "SELECT COUNT(DISTINCT member_id) FROM coupons WHERE campaign_id = ?",
                Long.class,
                campaign))
        .isEqualTo(issued);
    return Objects.requireNonNull(issued);
  }

  /** All that one poll sends to the database, up to its commit. */
  private long statements(List<Logged<CouponRequest>> poll) {
    var counted = new AtomicLong();
    transaction.run(
        () -> {
          var before = questions();
          decide.react(poll);
          // registered last, so it looks when the outbox has been written
          TransactionSynchronizationManager.registerSynchronization(
              new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                  counted.set(questions() - before - 1);
                }
              });
        });
    return counted.get();
  }

  /** Of this connection; the question itself counts as one. */
  private long questions() {
    return jdbc.query("SHOW SESSION STATUS LIKE 'Questions'", (row, _) -> row.getLong(2))
        .getFirst();
  }

  private String campaign(long total) {
    var wish =
        Map.<String, Object>of(
            "name",
            "선착순",
            "kind",
            "AMOUNT",
            "value",
            1_000,
            "scope",
            "ALL",
            "validDays",
            7,
            "mode",
            "FIRST_COME",
            "total",
            total,
            "startsAt",
            Instant.now().minus(1, ChronoUnit.HOURS).toString(),
            "endsAt",
            Instant.now().plus(1, ChronoUnit.DAYS).toString());
    var answer =
        api.as("admin-1", Role.MEMBER, Role.ADMIN).post("/api/v1/admin/coupon-campaigns", wish);
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(201);
    return answer.text("id");
  }
}
