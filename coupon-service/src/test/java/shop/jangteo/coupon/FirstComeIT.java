package shop.jangteo.coupon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.coupon.OrderFixture.registered;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.coupon.CouponEvent.CouponGranted;
import shop.jangteo.contracts.coupon.CouponRequest;
import shop.jangteo.contracts.coupon.CouponRequest.CouponRequested;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.inbox.Topics;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.SecondInstance;
import shop.jangteo.platform.test.ServiceTest;

/** The line from HTTP to the wallet, on a real broker. */
@ServiceTest
class FirstComeIT {

  private static final int MEMBERS = 200;
  private static final int REQUESTS = 500;
  private static final int COUPONS = 50;
  private static final int MORE = 20;

  private final Shop shop;
  private final Events events;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final Topics topics;
  private final Environment environment;
  private final SmartLifecycle listening;
  private final String member = Ids.next();

  FirstComeIT(
      Api api,
      Events events,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      Topics topics,
      Environment environment,
      @Qualifier("eventListening") SmartLifecycle listening) {
    this.shop = new Shop(api);
    this.events = events;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.topics = topics;
    this.environment = environment;
    this.listening = listening;
  }

  private FirstCome campaign(long total, Object... fields) {
    return new FirstCome(shop, jdbc, total, fields);
  }

  @Test
  void whoComesFirstIsGivenACouponAndItsNumber() {
    var campaign = campaign(2);

    var taken = campaign.ask(member);

    assertThat(taken.status()).isEqualTo(202);
    var id = taken.text("requestId");
    assertThat(taken.headers().getFirst("Location")).isEqualTo("/api/v1/coupons/requests/" + id);
    assertThat(taken.text("status")).isEqualTo("WAITING");
    var outcome = campaign.outcome(member, id);
    assertThat(outcome.path("status").asString("")).isEqualTo("GRANTED");
    assertThat(outcome.path("campaignId").asString("")).isEqualTo(campaign.id());
    assertThat(outcome.path("number").asLong()).isEqualTo(1);
    assertThat(outcome.path("reason").isNull()).isTrue();
    assertThat(outcome.path("decidedAt").asString("")).isNotEmpty();
    var coupon = outcome.path("couponId").asString("");
    assertThat(shop.use(member, coupon)).isEqualTo("USABLE");
    var granted = events.await(CouponGranted.class, told -> told.couponId().equals(coupon));
    assertThat(granted.memberId()).isEqualTo(member);
    assertThat(granted.campaignId()).isEqualTo(campaign.id());

    assertThat(campaign.ask(member).code()).isEqualTo("COUPON_ALREADY_YOURS");
  }

  @Test
  void whenSomebodyJoinedTheLineIsTheBrokersToSay() throws Exception {
    campaign(1).stand(member);
    var topic = new ConfigResource(ConfigResource.Type.TOPIC, topics.physical(CouponRequest.TOPIC));

    try (var admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                environment.getRequiredProperty("spring.kafka.bootstrap-servers")))) {
      assertThat(
              admin
                  .describeConfigs(List.of(topic))
                  .all()
                  .get()
                  .get(topic)
                  .get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG)
                  .value())
          .isEqualTo("LogAppendTime");
    }
  }

  /** Two hundred members press the button all at once, and most of them again and again. */
  @Test
  void exactlyAsManyAreGivenAsThereAreHoweverManyAsk() throws Exception {
    var campaign = campaign(COUPONS);
    var members = IntStream.range(0, MEMBERS).mapToObj(_ -> Ids.next()).toList();
    Map<String, String> standing = new ConcurrentHashMap<>();

    var codes = new ArrayList<String>();
    try (var threads = Executors.newFixedThreadPool(16)) {
      var work =
          IntStream.range(0, REQUESTS)
              .mapToObj(i -> members.get(i % MEMBERS))
              .map(asker -> (Callable<String>) () -> asks(campaign, asker, standing))
              .toList();
      for (var done : threads.invokeAll(work)) {
        codes.add(done.get());
      }
    }

    assertThat(codes)
        .allMatch(List.of("202", "COUPON_ALREADY_YOURS", "COUPONS_SOLD_OUT")::contains);
    var outcomes = new HashMap<String, String>();
    standing.forEach(
        (id, asker) -> {
          var outcome = campaign.outcome(asker, id);
          var status = outcome.path("status").asString("");
          outcomes.merge(status, asker, (one, other) -> one + " " + other);
          assertThat(status).isIn("GRANTED", "REFUSED");
          assertThat(outcome.path("reason").asString("")).isIn("", "SOLD_OUT", "ALREADY_YOURS");
        });
    campaign.mustHaveGiven(COUPONS);
    var fair = campaign.fairness();
    assertThat(fair.path("requests").asLong()).isEqualTo(standing.size());
    assertThat(fair.path("refused").asLong()).isEqualTo(standing.size() - COUPONS);
    assertThat(fair.path("most").asLong()).isEqualTo(COUPONS);
    assertThat(outcomes.get("GRANTED").split(" ", -1)).hasSize(COUPONS).doesNotHaveDuplicates();
    Awaitility.await().until(() -> campaign.ask(Ids.next()).code().equals("COUPONS_SOLD_OUT"));
  }

  private static String asks(FirstCome campaign, String asker, Map<String, String> standing) {
    var answer = campaign.ask(asker);
    if (answer.status() == 202) {
      standing.put(answer.text("requestId"), asker);
      return "202";
    }
    return answer.code();
  }

  @Test
  void whoIsKnownToGetNothingIsToldSoAtOnce() {
    var later = campaign(5, "startsAt", Instant.now().plus(1, ChronoUnit.DAYS).toString());
    var closed = campaign(5);
    shop.admin().patch(Shop.CAMPAIGNS + "/" + closed.id(), Map.of("state", "CLOSED"));
    var forNew = campaign(5, "condition", Map.of("newMemberDays", 7));
    var forGold = campaign(5, "tiers", List.of("GOLD"));
    var other = shop.campaign("mode", "CONDITIONAL");

    assertThat(later.ask(member).code()).isEqualTo("COUPONS_NOT_OFFERED");
    assertThat(closed.ask(member).code()).isEqualTo("COUPONS_NOT_OFFERED");
    assertThat(forNew.ask(member).code()).isEqualTo("COUPON_NOT_FOR_YOU");
    assertThat(forGold.ask(member).code()).isEqualTo("COUPON_NOT_FOR_YOU");
    for (var id : List.of(other, "nope")) {
      var refused = shop.as(member).post("/api/v1/coupons/campaigns/" + id + "/requests", null);
      assertThat(refused.code()).isEqualTo("COUPON_CAMPAIGN_NOT_FOUND");
    }
    assertThat(shop.claim(member, forNew.id()).code()).isEqualTo("COUPON_CAMPAIGN_NOT_FOUND");
    events.arrives(registered(member));
    assertThat(forNew.outcome(member, forNew.stand(member)).path("number").asLong()).isEqualTo(1);
  }

  @Test
  void anOfferSaysThatOneStandsInLineForIt() {
    var campaign = campaign(5);

    var offer =
        shop.as(member)
            .get("/api/v1/coupons/offers")
            .json()
            .path("items")
            .valueStream()
            .filter(one -> one.path("campaignId").asString("").equals(campaign.id()))
            .findFirst();

    assertThat(offer.orElseThrow().path("mode").asString("")).isEqualTo("FIRST_COME");
  }

  @Test
  void moreCouponsAreThereAtOnceForWhoAsksAgain() {
    var campaign = campaign(1);
    campaign.outcome(member, campaign.stand(member));
    var late = Ids.next();
    Awaitility.await().until(() -> campaign.ask(late).code().equals("COUPONS_SOLD_OUT"));

    shop.admin().patch(Shop.CAMPAIGNS + "/" + campaign.id(), Map.of("total", 2));

    assertThat(campaign.outcome(late, campaign.stand(late)).path("number").asLong()).isEqualTo(2);
    campaign.mustHaveGiven(2);
    Awaitility.await().until(() -> campaign.ask(Ids.next()).code().equals("COUPONS_SOLD_OUT"));
    for (var holder : List.of(member, late)) {
      assertThat(campaign.ask(holder).code()).isEqualTo("COUPON_ALREADY_YOURS");
    }
  }

  @Test
  void nobodySeesARequestThatIsNotTheirs() {
    var campaign = campaign(5);
    var id = campaign.stand(member);
    campaign.outcome(member, id);
    var parts = id.split("-", -1);
    var nextOne = parts[0] + "-" + parts[1] + "-" + (Long.parseLong(parts[2]) + 1) + "-" + parts[3];

    assertThat(seen(Ids.next(), id)).isEqualTo("COUPON_REQUEST_NOT_FOUND");
    assertThat(seen(member, nextOne)).isEqualTo("COUPON_REQUEST_NOT_FOUND");
    assertThat(seen(member, id.substring(0, id.length() - 1)))
        .isEqualTo("COUPON_REQUEST_NOT_FOUND");
    assertThat(seen(member, "nonsense")).isEqualTo("COUPON_REQUEST_NOT_FOUND");
  }

  private String seen(String memberId, String requestId) {
    return shop.as(memberId).get("/api/v1/coupons/requests/" + requestId).code();
  }

  @Test
  void decisionsAreForgottenAfterNinetyDaysAndTheLineIsNot() {
    var campaign = campaign(5);
    var id = campaign.stand(member);
    campaign.outcome(member, id);

    transaction.run(
        () -> {
          jdbc.update(
              "UPDATE request_decisions SET decided_at = decided_at - INTERVAL 91 DAY WHERE campaign_id = ?",
              campaign.id());
          jdbc.update(
              "UPDATE timers SET due_at = UTC_TIMESTAMP(6) - INTERVAL 1 DAY WHERE kind = 'forget-requests'");
        });

    Awaitility.await().until(() -> seen(member, id).equals("COUPON_REQUEST_NOT_FOUND"));
    var next = Ids.next();
    assertThat(campaign.outcome(next, campaign.stand(next)).path("number").asLong()).isEqualTo(2);
  }

  @Test
  void whatCannotBeReadHoldsNobodyUp() {
    var campaign = campaign(5);
    var dead = events.deadLetters().size();

    events.sendsJunk(CouponRequest.TOPIC, campaign.id(), new byte[] {0, 1, (byte) 0xff});
    events.sendsRaw(
        CouponRequest.TOPIC, campaign.id(), "coupon.requested.v1", "{\"broken\":".getBytes(UTF_8));
    events.sendsRaw(CouponRequest.TOPIC, campaign.id(), "coupon.wished.v9", "{}".getBytes(UTF_8));
    events.sends(new CouponRequested("no-such-campaign", member));

    var id = campaign.stand(member);
    assertThat(campaign.outcome(member, id).path("number").asLong()).isEqualTo(1);
    assertThat(events.deadLetters()).hasSize(dead + 2);
    assertThat(
            jdbc.queryForObject(
                "SELECT COUNT(*) FROM parked_keys WHERE topic = ?",
                Long.class,
                CouponRequest.TOPIC))
        .isZero();
    var letter =
        shop.admin()
            .get("/api/v1/admin/coupon/dead-letters?state=OPEN&topic=coupon.requests")
            .json()
            .path("items")
            .path(0)
            .path("id")
            .asString("");
    assertThat(
            shop.admin()
                .post(
                    "/api/v1/admin/coupon/dead-letters/" + letter + "/discard",
                    Map.of("reason", "읽을 수 없음"))
                .status())
        .isLessThan(300);
  }

  @Test
  void theSameRecordsOnceMoreChangeNothing() throws Exception {
    var campaign = campaign(9);
    var ids = new HashMap<String, String>();
    for (int i = 0; i < 5; i++) {
      var asker = Ids.next();
      ids.put(asker, campaign.stand(asker));
    }
    ids.forEach(campaign::outcome);
    var before = decisions(campaign);

    readFromTheBeginning();

    var last = campaign(1);
    last.outcome(member, last.stand(member)); // behind all that was read again
    assertThat(decisions(campaign)).isEqualTo(before);
    campaign.mustHaveGiven(5);
  }

  private List<Map<String, Object>> decisions(FirstCome campaign) {
    return jdbc.queryForList(
        "SELECT * FROM request_decisions WHERE campaign_id = ? ORDER BY offset_no", campaign.id());
  }

  private void readFromTheBeginning() throws InterruptedException, ExecutionException {
    listening.stop();
    try (var admin = admin()) {
      var partition = new TopicPartition(topics.physical(CouponRequest.TOPIC), 0);
      admin
          .alterConsumerGroupOffsets(topics.group(), Map.of(partition, new OffsetAndMetadata(0)))
          .all()
          .get();
    } finally {
      listening.start();
    }
  }

  private Admin admin() {
    var bootstrap = environment.getRequiredProperty("spring.kafka.bootstrap-servers");
    return Admin.create(
        Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
  }

  /** A second instance joins and leaves while members ask, and the line moves between the two. */
  @Test
  void aRebalanceInTheMiddleLosesNobodyAndGivesNobodyTwice() throws Exception {
    var campaign = campaign(10_000);
    Map<String, String> standing = new ConcurrentHashMap<>();
    var goesOn = new AtomicBoolean(true);
    try (var threads = Executors.newSingleThreadExecutor()) {
      var asking =
          threads.submit(
              () -> {
                while (goesOn.get()) {
                  asks(campaign, Ids.next(), standing);
                  Thread.sleep(30);
                }
                return standing.size();
              });
      try (var _ = SecondInstance.of(CouponServiceApplication.class, environment)) {
        awaitMoreDecided(campaign);
      }
      awaitMoreDecided(campaign);
      goesOn.set(false);
      assertThat(asking.get()).isGreaterThan(2 * MORE);
    }

    standing.forEach((id, asker) -> campaign.outcome(asker, id));
    campaign.mustHaveGiven(standing.size());
  }

  private static void awaitMoreDecided(FirstCome campaign) {
    long before = decided(campaign);
    Awaitility.await().atMost(FirstCome.PATIENCE).until(() -> decided(campaign) > before + MORE);
  }

  private static long decided(FirstCome campaign) {
    return campaign.count("SELECT COUNT(*) FROM request_decisions WHERE campaign_id = ?");
  }

  @Test
  void theReportSeesWhatIsNotFair() {
    var campaign = campaign(2);
    var standing = new LinkedHashMap<String, String>();
    transaction.run(
        () -> {
          // nobody is served before the third one stands there as well
          jdbc.queryForList("SELECT id FROM campaigns WHERE id = ? FOR UPDATE", campaign.id());
          for (int i = 0; i < 3; i++) {
            var asker = Ids.next();
            standing.put(asker, campaign.stand(asker));
          }
        });
    standing.forEach(campaign::outcome);
    assertThat(campaign.fairness().path("outOfOrder").asLong(-1)).isZero();

    update(
        "UPDATE request_decisions SET grant_no = 3 WHERE grant_no = 1 AND campaign_id = ?",
        campaign);

    assertThat(campaign.fairness().path("outOfOrder").asLong()).as("3 before 2").isEqualTo(1);
    update(
        "UPDATE request_decisions SET grant_no = 1 WHERE grant_no = 3 AND campaign_id = ?",
        campaign);
    assertThat(campaign.fairness().path("outOfOrder").asLong(-1)).isZero();

    update(
        "UPDATE request_decisions SET offset_no = -1 WHERE reason = 'SOLD_OUT' AND campaign_id = ?",
        campaign);

    assertThat(campaign.fairness().path("outOfOrder").asLong())
        .as("two were given what the one before them was told to be gone")
        .isEqualTo(2);
  }

  private void update(String sql, FirstCome campaign) {
    transaction.run(() -> jdbc.update(sql, campaign.id()));
  }
}
