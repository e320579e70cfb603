package shop.jangteo.bench.pricing;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import shop.jangteo.local.home.Failure;

/** Lets JMH work out the same prices again and again in one thread, in JVMs of their own. */
public final class PricingBenchmark {

  private static final int MEDIAN = 50;

  private final List<String> flags;
  private final Path logs;

  /**
   * @param flags of the JVMs that are measured
   * @param logs folder in which JMH writes of each round, to a file for each basket
   */
  public PricingBenchmark(List<String> flags, Path logs) {
    this.flags = List.copyOf(flags);
    this.logs = logs;
  }

  public Measured run(Plan plan) {
    var three = run(Prices.Basket.THREE, plan);
    var thirty = run(Prices.Basket.BEST_OF_THIRTY, plan.aside());
    var rates = three.getPrimaryResult();
    return new Measured(
        Math.round(rates.getStatistics().getPercentile(MEDIAN)),
        Math.round(rates.getScoreError()),
        Math.round(rates.getStatistics().getMin()),
        Math.round(thirty.getPrimaryResult().getStatistics().getPercentile(MEDIAN)),
        wrong(three) + wrong(thirty));
  }

  private RunResult run(Prices.Basket basket, Plan plan) {
    var log = log(basket);
    // one measurement at a time in a home is what we see to; strangers' are theirs
    System.setProperty("jmh.ignoreLock", "true");
    var options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(Prices.class.getName() + ".price") + "$")
            .param("basket", basket.name())
            .jvmArgs(flags.toArray(String[]::new))
            .forks(plan.forks())
            .warmupIterations(plan.warmUps())
            .warmupTime(time(plan.warmUp()))
            .measurementIterations(plan.rounds())
            .measurementTime(time(plan.round()))
            .shouldFailOnError(true)
            .output(log.toString())
            .build();
    try {
      return new Runner(options).runSingle();
    } catch (RunnerException e) {
      throw new Failure("JMH could not measure prices; see " + log, e);
    }
  }

  Path log(Prices.Basket basket) {
    var name = basket.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return logs.resolve("bench-pricing-" + name + ".log");
  }

  private static TimeValue time(Duration duration) {
    return TimeValue.milliseconds(duration.toMillis());
  }

  private static long wrong(RunResult result) {
    return Math.round(requireNonNull(result.getSecondaryResults().get("wrong")).getScore());
  }
}
