package shop.jangteo.bench.pricing;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import shop.jangteo.order.pricing.Price;
import shop.jangteo.order.pricing.Pricing;
import shop.jangteo.order.pricing.Question;

/**
 * What JMH measures, in a JVM of its own. That each price is the first one again is looked at
 * before and after each round and is no part of its time. Public with all it has, as what JMH
 * generates is in another package.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(1)
public class Prices {

  private static final int LOOKED_AT = 1_000;

  /** Which of them this JVM has to do with, and with no other: what it compiles is for that. */
  @Param public Basket basket = Basket.THREE;

  // not final, or a compiler may come to rely on them
  private Question question = basket.question();
  private Price expected = Pricing.price(question);
  private long wrongBefore;

  /** What is priced. */
  public enum Basket {
    /** With three coupons that are named. */
    THREE,
    /** With the best three of thirty. */
    BEST_OF_THIRTY;

    Question question() {
      return switch (this) {
        case THREE -> Baskets.withThree();
        case BEST_OF_THIRTY -> Baskets.withTheBestOfThirty();
      };
    }
  }

  /** Of one round; JMH adds them up. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Found {
    public long wrong;
  }

  /** Nobody would read what an orphan finds. */
  @Setup(Level.Trial)
  public void endWithParent() {
    ProcessHandle.current()
        .parent()
        .ifPresent(
            parent -> {
              var _ = parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1));
            });
  }

  @Setup(Level.Trial)
  public void fill() {
    question = basket.question();
    expected = price();
  }

  @Setup(Level.Iteration)
  public void lookBefore() {
    wrongBefore = wrong();
  }

  @TearDown(Level.Iteration)
  public void lookAfter(Found found) {
    found.wrong += wrongBefore + wrong();
  }

  @Benchmark
  public Price price() {
    return Pricing.price(question);
  }

  /** For a test of the look. */
  void expect(Price other) {
    expected = other;
  }

  private long wrong() {
    return IntStream.range(0, LOOKED_AT).filter(_ -> !price().equals(expected)).count();
  }
}
