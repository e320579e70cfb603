package shop.jangteo.chaos.load;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import shop.jangteo.checker.journal.Attempt;
import shop.jangteo.checker.journal.Journal;

/**
 * One shopper's way through one order. Whatever stays without an answer is tried again with the
 * same key a few times, and then left as it is: the journal says so.
 */
final class Purchase {

  private static final int TRIES = 6;
  private static final int FORGET_TO_DEPOSIT_PERCENT = 10;
  private static final int COUPON_PERCENT = 30;
  private static final int POINTS_PERCENT = 20;

  /** Half of the cheapest basket is more than that. */
  private static final int POINTS_USED = 500;

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Duration LOOKS_EVERY = Duration.ofMillis(400);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(300);

  private final Market market;
  private final Client client;
  private final Journal.Writer journal;
  private final Counts counts;
  private final RandomGenerator random;
  private final Supplier<String> script;
  private final String key;
  private final Member member;
  private final Basket basket;
  private final Temper temper;
  private List<String> coupons = List.of();
  private int points;

  /** Who wants what, and what they will do about it. */
  record Wish(Member member, Basket basket, Temper temper) {
    static Wish any(Market market, RandomGenerator random) {
      var member = market.members().get(random.nextInt(market.members().size()));
      var basket = Basket.any(market, random);
      return new Wish(member, basket, Temper.any(random));
    }
  }

  /**
   * @param key different for each purchase of a run
   * @param script what the payment provider is to do with this payment; empty for nothing special
   */
  Purchase(
      Load.Surroundings load,
      RandomGenerator random,
      Supplier<String> script,
      String key,
      Wish wish) {
    this.market = load.market();
    this.client = load.client();
    this.journal = load.journal();
    this.counts = load.counts();
    this.random = random;
    this.script = script;
    this.key = key;
    this.member = wish.member();
    this.basket = wish.basket();
    this.temper = wish.temper();
  }

  void run() throws InterruptedException {
    counts.attempted.increment();
    takeDiscounts();
    var placed = temper == Temper.CLICKS_TWICE ? placeTwice() : place();
    counts.ordered(placed.ofOrder());
    if (!placed.isSuccess()) {
      return;
    }
    var id = placed.text("id");
    switch (temper) {
      case BUYS, CLICKS_TWICE -> pay(id, false);
      case PAYS_TWICE -> pay(id, true);
      case CANCELS_BEFORE_PAYING -> {
        pause(Duration.ofMillis(random.nextInt(1_500)));
        cancel(id);
      }
      case CANCELS_WHILE_PAYING -> {
        var paying = inBackground(() -> pay(id, false));
        pause(Duration.ofMillis(random.nextInt(1_500)));
        cancel(id);
        finish(paying);
      }
      case CANCELS_AFTER_PAYING -> {
        pay(id, false);
        pause(Duration.ofMillis(random.nextInt(2_000)));
        cancel(id);
      }
      case WALKS_AWAY -> {}
    }
  }

  /** Uses what was collected before, and collects for the next time. */
  private void takeDiscounts() throws InterruptedException {
    if (random.nextInt(100) < POINTS_PERCENT) {
      points = POINTS_USED;
    }
    if (random.nextInt(100) < COUPON_PERCENT) {
      coupons = member.coupon().stream().toList();
      var given =
          client.post(
              at("/api/v1/coupons/redeem"),
              Map.of("code", Market.COUPON_CODE),
              key + "-coupon",
              member);
      if (given.isSuccess()) {
        member.keep(given.text("id"));
      }
    }
  }

  /** A discount counts once it is held, and is no part of what the first answer says. */
  private boolean isPlain() {
    return coupons.isEmpty() && points == 0;
  }

  private Reply place() throws InterruptedException {
    var body = basket.order(member.addressId(), coupons, points);
    var reply = Reply.none();
    for (int attempt = 0; attempt < TRIES; attempt++) {
      reply = counts.heard(client.post(at("/api/v1/orders"), body, key, member));
      note(
          Attempt.Kind.ORDER,
          key,
          reply.isSuccess() ? reply.text("id") : null,
          reply,
          reply.ofOrder(),
          reply.isSuccess() && isPlain() ? reply.body().path("total").asLong() : null);
      if (reply.ofOrder() != Attempt.Outcome.UNKNOWN) {
        return reply;
      }
      pause(FIRST_PAUSE.multipliedBy(1L << attempt));
    }
    return reply;
  }

  private Reply placeTwice() throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var twin = threads.submit(this::place);
      var own = place();
      try {
        var other = twin.get();
        return own.isSuccess() ? own : other;
      } catch (ExecutionException e) {
        throw new IllegalStateException("Placing an order broke the load itself", e);
      }
    }
  }

  /** Waits for the payment to be asked for, goes through the window, and confirms. */
  private void pay(String id, boolean twice) throws InterruptedException {
    var order = awaitPayable(id);
    if (!order.text("status").equals("AWAITING_PAYMENT")) {
      return;
    }
    if (order.body().path("lines").size() < basket.lines().size()) {
      counts.revised.increment();
    }
    var total = order.body().path("total").asLong();
    var pgOrderId = order.text("pgOrderId");
    var misbehaviour = script.get();
    var paymentKey = authorise(pgOrderId, total, misbehaviour);
    if (paymentKey.isEmpty()) {
      return;
    }
    var wish = new Confirmation(id, paymentKey, total, !misbehaviour.isEmpty());
    if (twice) {
      var other = inBackground(() -> confirm(wish, key + "-pay-again"));
      confirm(wish, key + "-pay");
      finish(other);
    } else if (confirm(wish, key + "-pay").isDepositAwaited()) {
      deposit(pgOrderId);
    }
  }

  /** Some never do. */
  private void deposit(String pgOrderId) throws InterruptedException {
    if (random.nextInt(100) < FORGET_TO_DEPOSIT_PERCENT) {
      return;
    }
    pause(Duration.ofMillis(random.nextInt(3_000)));
    var bank = market.sandbox().resolve("/sandbox/pg/deposits");
    if (client.post(bank, Map.of("orderId", pgOrderId), null, null).isSuccess()) {
      counts.deposits.increment();
    }
  }

  private Reply awaitPayable(String id) throws InterruptedException {
    var until = System.nanoTime() + PATIENCE.toNanos();
    var order = Reply.none();
    while (System.nanoTime() < until) {
      order = counts.heard(client.get(at("/api/v1/orders/" + id), member));
      if (order.isSuccess() && !order.text("status").equals("PLACED")) {
        return order;
      }
      pause(LOOKS_EVERY);
    }
    return order;
  }

  private String authorise(String pgOrderId, long amount, String misbehaviour)
      throws InterruptedException {
    var wish = new HashMap<String, Object>();
    wish.put("orderId", pgOrderId);
    wish.put("amount", amount);
    wish.put("method", basket.method());
    if (!misbehaviour.isEmpty()) {
      wish.put("script", misbehaviour);
    }
    for (int attempt = 0; attempt < TRIES; attempt++) {
      var reply = client.post(market.sandbox().resolve("/sandbox/pg/authorize"), wish, null, null);
      if (reply.isSuccess()) {
        return reply.text("paymentKey");
      }
      pause(FIRST_PAUSE.multipliedBy(1L << attempt));
    }
    return "";
  }

  private record Confirmation(String orderId, String paymentKey, long amount, boolean scripted) {}

  /** The last answer there was. */
  private Reply confirm(Confirmation wish, String confirmKey) throws InterruptedException {
    var body =
        Map.of(
            "orderId", wish.orderId,
            "paymentKey", wish.paymentKey,
            "amount", wish.amount);
    var reply = Reply.none();
    for (int attempt = 0; attempt < TRIES; attempt++) {
      counts.confirms.increment();
      reply = counts.heard(client.post(at("/api/v1/payments/confirm"), body, confirmKey, member));
      var outcome = reply.ofConfirm();
      note(Attempt.Kind.CONFIRM, confirmKey, wish.orderId, reply, outcome, wish.amount);
      if (wish.scripted && attempt == 0) {
        counts.scripted(outcome);
      }
      if (outcome == Attempt.Outcome.OK) {
        counts.paid.increment();
        return reply;
      }
      // UNKNOWN is the platform's last word for now: it finds out by itself
      if (outcome == Attempt.Outcome.REFUSED || reply.isSuccess()) {
        break;
      }
      pause(FIRST_PAUSE.multipliedBy(1L << attempt));
    }
    if (reply.leavesPaymentOpen()) {
      counts.paymentsUnknown.increment();
    }
    return reply;
  }

  private void cancel(String id) throws InterruptedException {
    var cancelKey = key + "-cancel";
    for (int attempt = 0; attempt < TRIES; attempt++) {
      var reply =
          counts.heard(
              client.post(
                  at("/api/v1/orders/" + id + "/cancel"),
                  Map.of("reason", "마음이 바뀌었어요"),
                  cancelKey,
                  member));
      note(Attempt.Kind.CANCEL, cancelKey, id, reply, reply.ofCancel(), null);
      if (reply.ofCancel() == Attempt.Outcome.OK) {
        counts.cancelled.increment();
      }
      if (reply.ofCancel() != Attempt.Outcome.UNKNOWN || reply.isSuccess()) {
        return;
      }
      pause(FIRST_PAUSE.multipliedBy(1L << attempt));
    }
  }

  private void note(
      Attempt.Kind kind,
      String usedKey,
      @Nullable String orderId,
      Reply reply,
      Attempt.Outcome outcome,
      @Nullable Long amount) {
    // of an order of several lines the journal tells no line
    var line =
        kind == Attempt.Kind.ORDER && basket.lines().size() == 1 ? basket.lines().getFirst() : null;
    journal.write(
        new Attempt(
            Instant.now(),
            kind,
            usedKey,
            member.id(),
            orderId,
            outcome,
            reply.status(),
            line == null ? null : line.sku(),
            line == null ? null : line.quantity(),
            amount));
  }

  private URI at(String path) {
    return market.gateway().resolve(path);
  }

  /** A step that waits. */
  @FunctionalInterface
  private interface Step {
    void run() throws InterruptedException;
  }

  private static CompletableFuture<Void> inBackground(Step step) {
    var done = new CompletableFuture<Void>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                step.run();
                done.complete(null);
              } catch (InterruptedException | RuntimeException e) {
                done.completeExceptionally(e);
              }
            });
    return done;
  }

  private static void finish(CompletableFuture<Void> step) throws InterruptedException {
    try {
      step.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A step broke the load itself", e);
    }
  }

  private static void pause(Duration time) throws InterruptedException {
    Thread.sleep(time);
  }
}
