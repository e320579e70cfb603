package shop.jangteo.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import shop.jangteo.chaos.experiment.Experiment;
import shop.jangteo.chaos.experiment.Experiments;
import shop.jangteo.chaos.load.Load;
import shop.jangteo.chaos.stage.Stage;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.home.HomeLock;
import shop.jangteo.local.report.Progress;
import shop.jangteo.local.report.Report;
import shop.jangteo.local.report.Target;
import shop.jangteo.local.run.Topology;
import shop.jangteo.platform.name.ServiceName;

/** Breaks a platform of its own under load, and tells whether every law held. */
@Command(name = "chaos")
final class ChaosCommand implements Callable<Integer> {

  /** What two cores serve beside the faults. */
  private static final double ORDERS_PER_SECOND = 3;

  private static final int SHOWN_COMPLAINTS = 20;
  private static final int SEEDS = 1_000_000;
  private static final Duration STARTS_AND_ENDS = Duration.ofSeconds(90);

  private final Home home;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;
  private final Function<Setting, Judge> judges;

  @Option(names = "--fault", split = ",", paramLabel = "NAME")
  private List<String> faults = new ArrayList<>();

  @Option(names = "--quick")
  private boolean quick;

  @Option(names = "--all")
  private boolean all;

  @Option(names = "--long")
  private boolean longRun;

  @Option(names = "--seed", paramLabel = "N")
  private long seed = -1;

  @Option(names = "--mutate", paramLabel = "NAME")
  private Experiments.@Nullable Guard mutate;

  @Option(names = "--rate", paramLabel = "N")
  private double rate = ORDERS_PER_SECOND;

  @Option(
      names = "--json",
      arity = "0..1",
      fallbackValue = Target.STDOUT,
      paramLabel = "FILE",
      converter = Target.Reader.class)
  private @Nullable Target json;

  /**
   * What a judge has to look at.
   *
   * @param journal of the load
   */
  record Setting(Home home, Path journal) {}

  /**
   * @param terminal whether {@code err} is looked at by a person
   */
  ChaosCommand(
      Home home,
      PrintStream out,
      PrintStream err,
      boolean terminal,
      Function<Setting, Judge> judges) {
    this.home = home;
    this.out = out;
    this.err = err;
    this.terminal = terminal;
    this.judges = judges;
  }

  @Override
  public Integer call() throws Exception {
    if (seed < 0) {
      seed = ThreadLocalRandom.current().nextInt(SEEDS);
    }
    var services = new Topology(home).services().stream().map(ServiceName::full).toList();
    var chosen = chosen(Experiments.all(services));
    err.printf("Seed %d; --seed %d does the same again.%n", seed, seed);
    err.printf("%d experiments, about %d minutes.%n", chosen.size(), estimate(chosen).toMinutes());
    var run = new Run();
    try (var _ = HomeLock.take(home)) {
      perform(chosen, run);
    }
    var result = new Result(run.outcomes, run.failure, isEverything(), mutate);
    table(result);
    return write(result);
  }

  /** Grows while experiments are carried out, and is told whatever ends them. */
  private static final class Run {
    private final List<Outcome> outcomes = new ArrayList<>();
    private String failure = "";
  }

  private boolean isEverything() {
    return all && faults.isEmpty() && mutate == null;
  }

  static Duration estimate(List<Experiment> chosen) {
    return chosen.stream()
        .map(experiment -> experiment.lasts().plus(Laboratory.AROUND))
        .reduce(STARTS_AND_ENDS, Duration::plus);
  }

  private void perform(List<Experiment> chosen, Run run) throws InterruptedException {
    try {
      var stage = Stage.open(home, !longRun, mutations());
      var end = new Thread(stage::close, "end-of-chaos");
      Runtime.getRuntime().addShutdownHook(end);
      try {
        perform(stage, chosen, run.outcomes);
      } finally {
        stage.close();
        forget(end);
      }
    } catch (InterruptedException e) {
      throw e;
    } catch (Failure e) {
      run.failure = String.valueOf(e.getMessage());
    } catch (Exception e) {
      run.failure = "The run ended early: " + e;
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ignored) {
      // Ctrl-C was quicker
    }
  }

  private List<String> mutations() {
    var guard = mutate;
    return guard == null ? List.of() : List.of(guard.name().toLowerCase(Locale.ROOT));
  }

  private void perform(Stage stage, List<Experiment> chosen, List<Outcome> outcomes)
      throws Exception {
    try (var progress = Progress.on(err, terminal)) {
      progress.working("platform", "starting");
      stage.up();
      progress.working("platform", "filling");
      var market = new Opening(stage, seed).open();
      progress.done("platform", "ready");
      var journal = freshJournal();
      try (var load = new Load(market, seed, rate, journal)) {
        var laboratory =
            new Laboratory(
                stage, load, judges.apply(new Setting(home, journal)), progress, seed, longRun);
        for (var experiment : chosen) {
          outcomes.add(laboratory.carryOut(experiment));
        }
      }
    }
  }

  private Path freshJournal() throws IOException {
    var journal = home.run().resolve("journal.jsonl");
    Files.deleteIfExists(journal);
    return journal;
  }

  /** In the order of those that are known. */
  List<Experiment> chosen(List<Experiment> known) {
    var names = known.stream().map(Experiment::name).toList();
    for (var fault : faults) {
      if (!names.contains(fault)) {
        throw new Failure(
            "There is no fault '%s'; there are %s.".formatted(fault, String.join(", ", names)));
      }
    }
    var guard = mutate;
    if (!faults.isEmpty()) {
      return known.stream()
          .filter(one -> faults.contains(one.name()) || (quick && Experiments.isQuick(one)))
          .toList();
    }
    if (guard != null) {
      return known.stream().filter(one -> guard.experiments().contains(one.name())).toList();
    }
    return all || (longRun && !quick)
        ? known
        : known.stream().filter(Experiments::isQuick).toList();
  }

  private void table(Result result) {
    var target = json;
    var text = target != null && target.isStdout() ? err : out;
    text.printf(
        "%n%-32s %-7s %9s %9s %8s %8s %7s %7s %11s%n",
        "experiment",
        "",
        "attempted",
        "confirmed",
        "refused",
        "unknown",
        "took",
        "rest",
        "violations");
    for (var outcome : result.outcomes()) {
      var orders = outcome.orders();
      text.printf(
          "%-32s %-7s %9d %9d %8d %8d %5d s %5d s %11d%n",
          outcome.experiment().name(),
          outcome.isGood() ? outcome.isSkipped() ? "SKIPPED" : "ok" : "FAILED",
          orders.attempted(),
          orders.acknowledged(),
          orders.refused(),
          orders.unknown(),
          Math.round(outcome.seconds()),
          outcome.rest().took().toSeconds(),
          outcome.violations().size());
    }
    for (var outcome : result.outcomes()) {
      if (!outcome.isGood() || outcome.isSkipped()) {
        text.printf("%n%s (%s)%n", outcome.experiment().name(), outcome.experiment().fault());
      }
      if (outcome.isSkipped()) {
        text.println("  Skipped: " + outcome.skipped() + ".");
      }
      outcome.complaints().stream()
          .limit(SHOWN_COMPLAINTS)
          .forEach(words -> text.println("  " + words));
    }
    text.println();
    result.words().forEach(text::println);
  }

  private int write(Result result) {
    var target = json;
    if (target != null) {
      var report = new Report("chaos");
      result.fill(report);
      report.detail("seed", seed);
      report.detail("mutations", mutations());
      report.detail("ordersPerSecond", rate);
      report.detail("long", longRun);
      report.write(target, out);
    }
    return result.exitCode();
  }
}
