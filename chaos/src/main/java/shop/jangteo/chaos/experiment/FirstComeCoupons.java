package shop.jangteo.chaos.experiment;

import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import shop.jangteo.chaos.crowd.CouponRush;
import shop.jangteo.chaos.crowd.CouponRush.Decision;
import shop.jangteo.chaos.crowd.Members;
import shop.jangteo.chaos.stage.Until;
import shop.jangteo.local.home.Credentials;
import shop.jangteo.local.home.Folders;
import shop.jangteo.local.world.Api;
import shop.jangteo.local.world.Shopper;

/**
 * Thousands ask for a thousand coupons. While these are given, Redis dies with all it knew, and so
 * does that of two instances which gives them: the other one takes its partitions over. That each
 * coupon went to whom it should is for the checker to say (I10), which reads the line itself.
 */
final class FirstComeCoupons implements Experiment {

  private static final String SERVICE = "coupon-service";
  private static final String SECOND = SERVICE + "-2";
  private static final String TOPIC = "coupon.requests";
  private static final String REDIS = "redis";
  private static final int COUPONS = 1_000;
  private static final int REQUESTS = 20_000;
  private static final int MEMBERS = 5_000;
  private static final int PER_SECOND = 667;
  private static final int CONNECTIONS = 64;

  /** The load has its shoppers before it. */
  private static final int FIRST_NUMBER = 1_000;

  /** Given before Redis dies, and before the giver does. */
  private static final int SOME = 100;

  private static final int MORE = 250;
  private static final Duration LOOK = Duration.ofMillis(10);
  private static final Duration CALM = Duration.ofSeconds(5);
  private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);
  private static final Duration GIVEN_WITHIN = Duration.ofMinutes(2);
  private static final Duration ALL_CAME_WITHIN = Duration.ofMinutes(10);
  private static final Duration DECIDED_WITHIN = Duration.ofMinutes(2);
  private static final int SLOWER = 3;

  @Override
  public String name() {
    return "coupons";
  }

  @Override
  public int number() {
    return 12;
  }

  @Override
  public String fault() {
    return "%,d requests for %,d coupons, redis lost and one of two %ss killed among them"
        .formatted(REQUESTS, COUPONS, SERVICE);
  }

  @Override
  public Duration lasts() {
    return Duration.ofMinutes(4);
  }

  @Override
  public void run(Scene scene) throws Exception {
    var stage = scene.stage();
    var world = stage.world();
    scene.load().slowDown(SLOWER);
    var members = Members.in(stage.home(), world, scene.random(), FIRST_NUMBER, MEMBERS);
    var admin = admin(scene);
    var campaign = CouponRush.campaign(admin, "선착순 실험", COUPONS);
    var first = stage.broker().members(SERVICE);
    stage.scale(SERVICE, 2);
    var giver = giver(scene, campaign, first);
    var rush = new CouponRush(world.gateway(), members, REQUESTS, PER_SECOND, CONNECTIONS);
    var seed = scene.random().nextLong();
    var crowd = CompletableFuture.supplyAsync(() -> come(rush, campaign, seed));

    loseRedis(scene, campaign);
    killGiver(scene, campaign, giver);
    var seen = crowd.get(ALL_CAME_WITHIN.toSeconds(), TimeUnit.SECONDS);
    stage.restart(REDIS);
    stage.scale(SERVICE, 2); // starts the one that is dead; the stage puts it back to one
    var decisions = rush.decisions(seen, DECIDED_WITHIN);

    scene.show(!seen.taken().isEmpty(), seen.taken().size() + " requests were acknowledged");
    var undecided = decisions.stream().filter(one -> !one.isDecided()).count();
    scene.expect(
        undecided == 0,
        "every acknowledged request is decided, but %d of %d are not"
            .formatted(undecided, decisions.size()));
    expectGrants(scene, campaign, decisions.stream().filter(FirstComeCoupons::isGranted).toList());
    expectFairness(scene, admin, campaign);
  }

  private static CouponRush.Rush come(CouponRush rush, String campaign, long seed) {
    try {
      return rush.come(campaign, seed);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Api admin(Scene scene) {
    var admin = Credentials.of(scene.stage().home()).admin();
    return Shopper.signIn(scene.stage().world(), admin.email(), admin.password()).api();
  }

  /**
   * Who writes a campaign's decisions.
   *
   * @param id by which the broker knows it
   */
  private record Giver(String process, String id, int partition) {}

  /**
   * @param first those of the group who are the first instance
   */
  private static Giver giver(Scene scene, String campaign, Set<String> first) throws Exception {
    var broker = scene.stage().broker();
    var partition = broker.partition(TOPIC, campaign);
    var settled =
        Until.isTrue(
            SETTLED_WITHIN,
            () -> {
              var present = broker.members(SERVICE);
              return present.size() > first.size()
                  && present.contains(broker.owner(SERVICE, TOPIC, partition));
            });
    scene.let(CALM); // partitions may still change hands
    scene.show(settled, "two instances of %s share %s".formatted(SERVICE, TOPIC));
    var owner = broker.owner(SERVICE, TOPIC, partition);
    return new Giver(first.contains(owner) ? SERVICE : SECOND, owner, partition);
  }

  private static void loseRedis(Scene scene, String campaign) throws Exception {
    var given = awaitGiven(scene, campaign, SOME);
    var pid = scene.stage().processes().kill(REDIS);
    Folders.delete(scene.stage().redisData());
    scene.show(
        given > 0
            && given < COUPONS
            && scene.stage().processes().find(REDIS).isEmpty()
            && Files.notExists(scene.stage().redisData()),
        "process %d of %s and its data were gone when %d of %d coupons were given"
            .formatted(pid, REDIS, given, COUPONS));
  }

  private static void killGiver(Scene scene, String campaign, Giver giver) throws Exception {
    var given = awaitGiven(scene, campaign, MORE);
    var pid = scene.stage().processes().kill(giver.process);
    var left = COUPONS - given(scene, campaign);
    scene.show(
        left > 0 && scene.stage().processes().find(giver.process).isEmpty(),
        "process %d of %s was killed when %d of %d coupons were given"
            .formatted(pid, giver.process, given, COUPONS));
    var broker = scene.stage().broker();
    var isTaken =
        Until.isTrue(
            SETTLED_WITHIN,
            () -> {
              var owner = broker.owner(SERVICE, TOPIC, giver.partition);
              return !owner.isEmpty() && !owner.equals(giver.id);
            });
    scene.show(
        isTaken, "partition %d of %s went to the other instance".formatted(giver.partition, TOPIC));
  }

  private static void expectGrants(Scene scene, String campaign, List<Decision> granted)
      throws Exception {
    var issued = given(scene, campaign);
    scene.expect(
        issued == COUPONS, "exactly %d coupons are given, but %d are".formatted(COUPONS, issued));
    var numbers = granted.stream().map(Decision::number).collect(Collectors.toSet());
    var whose = new HashSet<String>();
    granted.forEach(one -> whose.add(one.asked().member().id()));
    scene.expect(
        numbers.size() == whose.size() && granted.size() == whose.size(),
        "each member has one coupon with a number of its own, but %d answers speak of %d numbers and %d members"
            .formatted(granted.size(), numbers.size(), whose.size()));
  }

  private static void expectFairness(Scene scene, Api admin, String campaign) {
    var report = CouponRush.fairness(admin, campaign);
    var astray = report.path("outOfOrder").asLong(-1);
    scene.expect(astray == 0, "who came first is served first, but %d were not".formatted(astray));
  }

  private static boolean isGranted(Decision decision) {
    return decision.status().equals("GRANTED");
  }

  /** Asked every few moments: all of them are gone within two seconds. */
  private static long awaitGiven(Scene scene, String campaign, long wanted) throws Exception {
    var end = System.nanoTime() + GIVEN_WITHIN.toNanos();
    var given = given(scene, campaign);
    while (given < wanted && System.nanoTime() < end) {
      Thread.sleep(LOOK);
      given = given(scene, campaign);
    }
    return given;
  }

  private static long given(Scene scene, String campaign) throws Exception {
    return scene
        .stage()
        .database()
        .number("coupon_db", "SELECT issued FROM campaigns WHERE id = '" + campaign + "'");
  }
}
