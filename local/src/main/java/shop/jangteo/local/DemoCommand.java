package shop.jangteo.local;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import shop.jangteo.local.home.Credentials;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.report.Percentiles;
import shop.jangteo.local.report.Progress;
import shop.jangteo.local.report.Report;
import shop.jangteo.local.run.Platform;
import shop.jangteo.local.world.Assortment;
import shop.jangteo.local.world.Buying;
import shop.jangteo.local.world.Purchase;
import shop.jangteo.local.world.Rush;
import shop.jangteo.local.world.Timeline;
import shop.jangteo.local.world.World;

/** Shows an order from sign-up to the door, or measures many of them. */
@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {

  private static final String PASSWORD = "Demo-shopper-2026";
  private static final int WARM_UP = 20;
  private static final int MOST_AT_ONCE = 50;
  private static final int MOST_ORDERS = 10_000;
  private static final int SHOWN_FAILURES = 5;
  private static final int HALF = 50;
  private static final int NEARLY_ALL = 95;

  private final Context context;

  @Option(names = "--orders", paramLabel = "N")
  private int orders = 1;

  @Option(names = "--at-once", paramLabel = "N")
  private int atOnce = 1;

  @Mixin private final Json json = new Json();

  DemoCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var progress = context.progress()) {
      if (orders < 1 || orders > MOST_ORDERS) {
        throw new Failure("--orders takes a number from 1 to %d.".formatted(MOST_ORDERS));
      }
      if (atOnce < 1 || atOnce > MOST_AT_ONCE) {
        throw new Failure("--at-once takes a number from 1 to %d.".formatted(MOST_AT_ONCE));
      }
      var platform = new Platform(context.home(), progress);
      platform.requireRunning();
      var topology = platform.topology();
      var world = new World(topology.gateway(), topology.sandboxPage());
      var assortment = new Assortment(world, Credentials.of(context.home()).seller());
      var report = orders == 1 ? one(assortment) : many(assortment, progress);
      return json.write(context, report);
    } catch (RuntimeException e) {
      json.writeFailure(context, counts(0, orders), e);
      throw e;
    }
  }

  private Report one(Assortment assortment) {
    var bought = Buying.fromSignUp(assortment, PASSWORD);
    var steps = bought.timeline().steps();
    print(json.text(context), steps);
    return report(List.of(bought.purchase()), List.of()).detail("timeline", steps);
  }

  private Report many(Assortment assortment, Progress progress) {
    progress.working("articles", "choosing");
    var articles = assortment.enoughFor(WARM_UP + orders);
    progress.done("articles", articles.size() + " with enough of each");
    progress.working("shoppers", "signing up");
    var rush = new Rush(assortment.world(), articles, PASSWORD, atOnce);
    progress.done("shoppers", "ready");
    progress.working("warm-up", WARM_UP + " orders");
    rush.run(WARM_UP);
    progress.done("warm-up", WARM_UP + " orders");
    progress.working("measuring", orders + " orders");
    var result = rush.run(orders);
    progress.done("measuring", orders + " orders");
    progress.settle();
    var report = report(result.purchases(), result.failures());
    var text = json.text(context);
    text.printf("%d of %d orders were delivered.%n", result.purchases().size(), orders);
    print(text, "placed → AWAITING_PAYMENT", waits(result.purchases()));
    print(text, "confirmed → PAID", payments(result.purchases()));
    result.failures().stream().limit(SHOWN_FAILURES).forEach(text::println);
    return report;
  }

  private static void print(PrintStream text, String what, Percentiles percentiles) {
    text.printf(
        "  %-26s p50 %5d ms   p95 %5d ms%n",
        what, percentiles.millis(HALF), percentiles.millis(NEARLY_ALL));
  }

  private Report report(List<Purchase> purchases, List<String> failures) {
    var report =
        counts(purchases.size(), failures.size())
            .detail(
                "measured",
                "from sending the request until a GET, repeated every 10 ms, shows the new state")
            .detail("atOnce", atOnce)
            .detail("failures", failures.stream().limit(SHOWN_FAILURES).toList());
    if (!purchases.isEmpty()) { // or 0 ms would be the best time ever
      var waits = waits(purchases);
      var payments = payments(purchases);
      report
          .figure("placeToAwaitingPaymentP50Ms", waits.millis(HALF))
          .figure("placeToAwaitingPaymentP95Ms", waits.millis(NEARLY_ALL))
          .figure("confirmToPaidP50Ms", payments.millis(HALF))
          .figure("confirmToPaidP95Ms", payments.millis(NEARLY_ALL));
    }
    return failures.isEmpty() ? report : report.broken();
  }

  private Report counts(int delivered, int failed) {
    return new Report("demo")
        .figure("orders", orders)
        .figure("delivered", delivered)
        .figure("failed", failed);
  }

  private static Percentiles waits(List<Purchase> purchases) {
    return Percentiles.of(purchases.stream().map(Purchase::nanosToAwaitingPayment).toList());
  }

  private static Percentiles payments(List<Purchase> purchases) {
    return Percentiles.of(purchases.stream().map(Purchase::nanosToPaid).toList());
  }

  static void print(PrintStream text, List<Timeline.Step> steps) {
    for (var step : steps) {
      text.printf(
          "  %7d ms  %-20s +%5d ms  %s%n", step.atMillis(), step.what(), step.millis(), step.how());
    }
  }
}
