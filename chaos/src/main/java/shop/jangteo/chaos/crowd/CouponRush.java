package shop.jangteo.chaos.crowd;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import shop.jangteo.chaos.load.Member;
import shop.jangteo.local.world.Api;
import tools.jackson.databind.JsonNode;

/**
 * Many more requests for the coupons of a first-come campaign than there are coupons. Every member
 * asks as often as every other, in an order that only the seed knows.
 */
public final class CouponRush {

  private static final int CREATED = 201;
  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int CONNECTIONS_AFTERWARDS = 16;

  /** One in so many of those who were told to wait keeps asking, for a client's own view. */
  private static final int FOLLOWED = 20;

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration FOLLOWED_FOR = Duration.ofSeconds(60);
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);
  private static final Duration CAMPAIGN = Duration.ofDays(1);

  private final URI door;
  private final List<Member> members;
  private final int requests;
  private final int perSecond;
  private final int connections;

  public CouponRush(URI door, List<Member> members, int requests, int perSecond, int connections) {
    this.door = door;
    this.members = List.copyOf(members);
    this.requests = requests;
    this.perSecond = perSecond;
    this.connections = connections;
  }

  /**
   * A campaign of its own for everybody who comes first.
   *
   * @return its id
   */
  public static String campaign(Api admin, String name, long coupons) {
    return admin
        .post(
            "/api/v1/admin/coupon-campaigns",
            Map.ofEntries(
                Map.entry("name", name),
                Map.entry("mode", "FIRST_COME"),
                Map.entry("kind", "AMOUNT"),
                Map.entry("value", 1_000),
                Map.entry("scope", "ALL"),
                Map.entry("group", "rush-" + UUID.randomUUID()),
                Map.entry("total", coupons),
                Map.entry("perMember", 1),
                Map.entry("validDays", 7),
                Map.entry("endsAt", Instant.now().plus(CAMPAIGN).toString())))
        .expect(CREATED)
        .path("id")
        .asString();
  }

  public static JsonNode fairness(Api admin, String campaign) {
    return admin.get("/api/v1/admin/coupon-campaigns/%s/fairness".formatted(campaign)).expect(OK);
  }

  /**
   * One request and what came back.
   *
   * @param nanos from when the request was due
   * @param code why not, or empty
   * @param requestId empty where the request was not taken
   */
  public record Asked(
      Member member, int status, String code, String requestId, long nanos, Instant answeredAt) {

    public boolean isTaken() {
      return status == ACCEPTED;
    }

    /** Neither taken nor refused: nobody knows. */
    public boolean isError() {
      return new Answer(status, "").isError();
    }
  }

  /**
   * All of it.
   *
   * @param seen of some who kept asking, how long after the 202 they were told, in nanoseconds;
   *     each may have been decided by up to 100 ms earlier
   */
  public record Rush(List<Asked> asked, List<Long> seen) {

    public List<Asked> taken() {
      return asked.stream().filter(Asked::isTaken).toList();
    }
  }

  /**
   * What became of a request.
   *
   * @param status WAITING, GRANTED or REFUSED; empty when nobody would say
   * @param number of the coupon in its campaign, or 0
   */
  public record Decision(
      Asked asked, String status, String reason, long number, Instant decidedAt) {

    public boolean isDecided() {
      return status.equals("GRANTED") || status.equals("REFUSED");
    }

    /** From the answer to the request, in nanoseconds. */
    public long took() {
      return Math.max(0, Duration.between(asked.answeredAt, decidedAt).toNanos());
    }
  }

  /** Returns when the last one is answered, and the last follower knows. */
  public Rush come(String campaign, long seed) throws InterruptedException {
    members.forEach(Member::token); // signed before anybody waits for it
    var order = new ArrayList<>(IntStream.range(0, requests).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    var taken = new AtomicInteger();
    var seen = new ConcurrentLinkedQueue<Long>();
    List<Asked> asked;
    try (var followers = Executors.newVirtualThreadPerTaskExecutor()) {
      asked =
          new ByTheClock(door, perSecond, connections)
              .visits(
                  requests,
                  (number, due, own) -> {
                    var member = members.get(order.get(number) % members.size());
                    var one = ask(own, campaign, member, due);
                    if (one.isTaken() && taken.getAndIncrement() % FOLLOWED == 0) {
                      follow(followers, one, seen);
                    }
                    return one;
                  });
    }
    return new Rush(asked, List.copyOf(seen));
  }

  private static Asked ask(Door own, String campaign, Member member, long due) {
    var answer = own.post("/api/v1/coupons/campaigns/%s/requests".formatted(campaign), "", member);
    var nanos = System.nanoTime() - due;
    var json = answer.json();
    return new Asked(
        member,
        answer.status(),
        json.path("code").asString(""),
        answer.status() == ACCEPTED ? json.path("requestId").asString("") : "",
        nanos,
        Instant.now());
  }

  private void follow(ExecutorService followers, Asked one, ConcurrentLinkedQueue<Long> seen) {
    var from = System.nanoTime();
    followers.execute(
        () -> {
          try (var own = new Door(door)) {
            while (System.nanoTime() - from < FOLLOWED_FOR.toNanos()) {
              if (decision(own, one).isDecided()) {
                seen.add(System.nanoTime() - from);
                return;
              }
              TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
            }
            seen.add(FOLLOWED_FOR.toNanos());
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** Asks after every request that was taken until it is decided, or it takes too long. */
  public List<Decision> decisions(Rush rush, Duration atMost) throws InterruptedException {
    var end = System.nanoTime() + atMost.toNanos();
    var decided = new ArrayList<Decision>();
    var open = rush.taken();
    while (true) {
      var present = open;
      var answers =
          new ByTheClock(door, perSecond, CONNECTIONS_AFTERWARDS)
              .visitsAtOnce(present.size(), (number, _, own) -> decision(own, present.get(number)));
      answers.stream().filter(Decision::isDecided).forEach(decided::add);
      var waiting = answers.stream().filter(one -> !one.isDecided()).toList();
      if (waiting.isEmpty() || System.nanoTime() > end) {
        decided.addAll(waiting);
        return decided;
      }
      open = waiting.stream().map(Decision::asked).toList();
      TimeUnit.NANOSECONDS.sleep(AGAIN_AFTER.toNanos());
    }
  }

  private static Decision decision(Door own, Asked one) {
    var answer = own.get("/api/v1/coupons/requests/" + one.requestId, one.member);
    var json = answer.json();
    var at = json.path("decidedAt").asString("");
    return new Decision(
        one,
        answer.status() == OK ? json.path("status").asString("") : "",
        json.path("reason").asString(""),
        json.path("number").asLong(0),
        at.isEmpty() ? Instant.EPOCH : Instant.parse(at));
  }
}
