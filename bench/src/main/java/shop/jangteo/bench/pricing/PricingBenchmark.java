package shop.jangteo.bench.pricing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import shop.jangteo.order.pricing.Pricing;
import shop.jangteo.order.pricing.Question;
import tools.jackson.databind.json.JsonMapper;

/** Works out the same prices again and again in one thread, and writes down how fast. */
public final class PricingBenchmark {

  private static final int AT_A_TIME = 100;
  private static final long NANOS = 1_000_000_000L;

  private long wrong;

  PricingBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    endWithParent();
    var measured = new PricingBenchmark().run(Plan.full());
    Files.writeString(Path.of(arguments[0]), JsonMapper.shared().writeValueAsString(measured));
  }

  Measured run(Plan plan) {
    var three = Baskets.withThree();
    rate(three, plan.warmUp());
    var rates =
        IntStream.range(0, plan.rounds())
            .mapToLong(_ -> rate(three, plan.round()))
            .sorted()
            .toArray();
    var best = Baskets.withTheBestOfThirty();
    rate(best, plan.round());
    return new Measured(rates[rates.length / 2], rates[0], rate(best, plan.round()), wrong);
  }

  /** A second; every price is looked at, so that none can be left out. */
  private long rate(Question question, Duration time) {
    var expected = Pricing.price(question);
    var begin = System.nanoTime();
    var priced = 0L;
    var elapsed = 0L;
    while (elapsed < time.toNanos()) {
      for (int n = 0; n < AT_A_TIME; n++) {
        var price = Pricing.price(question);
        if (!price.total().equals(expected.total())
            || price.coupons().size() != expected.coupons().size()) {
          wrong++;
        }
      }
      priced += AT_A_TIME;
      elapsed = System.nanoTime() - begin;
    }
    return priced * NANOS / elapsed;
  }

  /** Nobody would read what an orphan finds. */
  private static void endWithParent() {
    ProcessHandle.current()
        .parent()
        .ifPresent(
            parent -> {
              var _ = parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1));
            });
  }
}
