package shop.jangteo.bench.pricing;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import shop.jangteo.chaos.crowd.Answer;
import shop.jangteo.chaos.crowd.ByTheClock;
import shop.jangteo.chaos.crowd.Door;
import shop.jangteo.chaos.load.Member;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.report.Percentiles;
import shop.jangteo.local.report.Progress;
import shop.jangteo.local.world.Api;
import tools.jackson.databind.json.JsonMapper;

/** Asks what a basket costs, again and again, of a platform that runs. */
public final class QuoteBenchmark {

  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int COUPONS = 3;
  private static final int CLAIMING = 8;
  private static final int LOOKED_THROUGH = 60;
  private static final int MEDIAN = 50;
  private static final int NEARLY_ALL = 95;
  private static final int ALL_BUT_ONE_IN_100 = 99;
  private static final int ALL = 100;
  private static final long NANOS = 1_000_000_000L;
  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final URI door;
  private final Api admin;
  private final List<Member> members;
  private final QuotePlan plan;
  private final Progress progress;

  public QuoteBenchmark(
      URI door, Api admin, List<Member> members, QuotePlan plan, Progress progress) {
    this.door = door;
    this.admin = admin;
    this.members = members;
    this.plan = plan;
    this.progress = progress;
  }

  /** A basket as its owner would send it. */
  private record Asker(Member member, String body) {}

  public Quotes run() throws InterruptedException {
    progress.working("baskets", "%d members".formatted(members.size()));
    var askers = askers(skus());
    progress.done("baskets", "%d members with 3 coupons each".formatted(askers.size()));
    progress.working("warm-up", "%d s".formatted(plan.warmUp().toSeconds()));
    ask(askers, plan.warmUp());
    progress.done("warm-up", "done");
    progress.working(
        "quotes", "%d/s for %d s".formatted(plan.perSecond(), plan.measured().toSeconds()));
    var quotes = ask(askers, plan.measured());
    progress.done("quotes", "p95 %d ms".formatted(quotes.p95Ms()));
    return quotes;
  }

  /** Some that can be bought, by asking what they cost. */
  private List<String> skus() {
    var stranger = Api.at(door, "198.18.255.2");
    var page = stranger.get("/api/v1/products?size=" + LOOKED_THROUGH);
    var found = new ArrayList<String>();
    try (var own = new Door(door)) {
      for (var item : page.json().path("items")) {
        var product = stranger.get("/api/v1/products/" + item.path("id").asString(""));
        var sku = product.json().path("options").path(0).path("sku").asString("");
        var asked = own.post("/api/v1/orders/quote", body(List.of(sku), List.of()), members.get(0));
        if (!sku.isEmpty() && asked.status() == OK) {
          found.add(sku);
        }
        if (found.size() == plan.lines()) {
          return found;
        }
      }
    }
    throw new Failure(
        "There are only %d products that can be bought; ./shop up fills in a catalogue."
            .formatted(found.size()));
  }

  private List<Asker> askers(List<String> skus) throws InterruptedException {
    var campaigns =
        List.of(campaign("AMOUNT", 1_000), campaign("AMOUNT", 500), campaign("PERCENT", 5));
    var askers =
        new ByTheClock(door, plan.perSecond(), CLAIMING)
            .visitsAtOnce(
                members.size(),
                (number, _, own) -> {
                  var member = members.get(number);
                  var coupons =
                      campaigns.stream().map(campaign -> claim(own, member, campaign)).toList();
                  return new Asker(member, body(skus, coupons));
                });
    awaitKnown(askers);
    return askers;
  }

  private String campaign(String kind, int value) {
    return admin
        .post(
            "/api/v1/admin/coupon-campaigns",
            Map.ofEntries(
                Map.entry("name", "견적 측정"),
                Map.entry("mode", "CONDITIONAL"),
                Map.entry("kind", kind),
                Map.entry("value", value),
                Map.entry("scope", "ALL"),
                Map.entry("group", "quote-" + UUID.randomUUID()),
                Map.entry("total", members.size()),
                Map.entry("perMember", 1),
                Map.entry("validDays", 7),
                Map.entry("endsAt", Instant.now().plus(Duration.ofDays(1)).toString())))
        .expect(CREATED)
        .path("id")
        .asString();
  }

  private static String claim(Door own, Member member, String campaign) {
    var answer =
        own.post("/api/v1/coupons/claim", "{\"campaignId\":\"%s\"}".formatted(campaign), member);
    if (answer.status() != CREATED) {
      throw new Failure("A coupon was not given: %d %s".formatted(answer.status(), answer.body()));
    }
    return answer.json().path("id").asString();
  }

  private static String body(List<String> skus, List<String> coupons) {
    return JsonMapper.shared()
        .writeValueAsString(
            Map.of(
                "lines",
                skus.stream().map(sku -> Map.of("sku", sku, "quantity", 1)).toList(),
                "deliveryType",
                "STANDARD",
                "couponIds",
                coupons,
                "points",
                0));
  }

  /** Coupons reach order-service as events. */
  private void awaitKnown(List<Asker> askers) throws InterruptedException {
    var end = System.nanoTime() + KNOWN_WITHIN.toNanos();
    var last = "";
    try (var own = new Door(door)) {
      for (var asker : askers) {
        var answer = quote(own, asker);
        while (!isWhole(answer)) {
          last = answer.body();
          if (System.nanoTime() > end) {
            throw new Failure("Three coupons are not applied: " + last);
          }
          TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
          answer = quote(own, asker);
        }
      }
    }
  }

  private static Answer quote(Door own, Asker asker) {
    return own.post("/api/v1/orders/quote", asker.body, asker.member);
  }

  private boolean isWhole(Answer answer) {
    var json = answer.json();
    return answer.status() == OK
        && json.path("lines").size() == plan.lines()
        && json.path("coupons")
                .valueStream()
                .filter(coupon -> coupon.path("applied").asBoolean(false))
                .count()
            == COUPONS;
  }

  private Quotes ask(List<Asker> askers, Duration time) {
    var count = Math.toIntExact(plan.perSecond() * time.toSeconds());
    var start = System.nanoTime();
    var waits =
        new ByTheClock(door, plan.perSecond(), plan.connections())
            .visits(
                count,
                (number, due, own) -> {
                  var answer = quote(own, askers.get(number % askers.size()));
                  var wait = System.nanoTime() - due;
                  return isWhole(answer) ? wait : -1L;
                });
    var nanos = System.nanoTime() - start;
    var answered = waits.stream().filter(wait -> wait >= 0).toList();
    var percentiles = Percentiles.of(answered);
    return new Quotes(
        answered.size(),
        (long) waits.size() - answered.size(),
        Math.round(answered.size() * (double) NANOS / nanos),
        percentiles.millis(MEDIAN),
        percentiles.millis(NEARLY_ALL),
        percentiles.millis(ALL_BUT_ONE_IN_100),
        percentiles.millis(ALL));
  }
}
