package shop.jangteo.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import shop.jangteo.chaos.experiment.Experiment;
import shop.jangteo.chaos.experiment.FaultDidNotHappen;
import shop.jangteo.chaos.experiment.Scene;
import shop.jangteo.chaos.experiment.Skipped;
import shop.jangteo.chaos.load.Load;
import shop.jangteo.chaos.stage.Stage;
import shop.jangteo.local.report.Progress;

/** Carries out experiments one after the other on one platform, and judges after each. */
final class Laboratory {

  /** What passes around each fault, by experience: warm-up, aftermath, rest and judgement. */
  static final Duration AROUND = Duration.ofSeconds(30);

  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final int SERVED = 5;
  private static final Duration SERVED_WITHIN = Duration.ofSeconds(40);
  private static final Duration AFTERMATH = Duration.ofSeconds(6);
  private static final Duration RESTS_WITHIN = Duration.ofMinutes(2);
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Stage stage;
  private final Load load;
  private final Judge judge;
  private final Progress progress;
  private final long seed;
  private final boolean longRun;
  private final Set<String> known = new HashSet<>();
  private Map<String, Long> factsSoFar = Map.of();

  Laboratory(Stage stage, Load load, Judge judge, Progress progress, long seed, boolean longRun) {
    this.stage = stage;
    this.load = load;
    this.judge = judge;
    this.progress = progress;
    this.seed = seed;
    this.longRun = longRun;
  }

  /** Whatever goes wrong becomes part of the outcome: the next experiment has its chance. */
  Outcome carryOut(Experiment experiment) throws InterruptedException {
    var began = System.nanoTime();
    var before = load.tally();
    var phase = new AtomicReference<>("warming up");
    var over = new AtomicBoolean();
    var ticker = Thread.ofVirtual().start(() -> tick(experiment.name(), phase, over));
    var random = new SplittableRandom(seed + experiment.name().hashCode());
    var scene = new Scene(stage, load, random, longRun);
    var trial = new Trial(phase);
    trial.step("warming up", () -> warmUp(scene, trial));
    trial.step("breaking", () -> experiment.run(scene));
    trial.step("mending", () -> trial.mended = stage.heal());
    trial.step("clearing up", scene::clearUp);
    trial.step("serving again", () -> aftermath(scene, trial));
    trial.step("last shoppers", load::stop);
    trial.step("coming to rest", () -> trial.rest = judge.awaitRest(RESTS_WITHIN));
    trial.step("judging", () -> trial.verdicts = judge.check());
    over.set(true);
    ticker.join();
    var outcome =
        new Outcome(
            experiment,
            (System.nanoTime() - began) / 1e9,
            load.tally().since(before),
            evidence(scene, trial.mended),
            trial.skipped,
            List.copyOf(trial.failures),
            scene.broken(),
            trial.rest,
            trial.verdicts,
            factsSoFar,
            unknownSoFar(trial.verdicts));
    if (!trial.verdicts.isEmpty()) {
      factsSoFar = outcome.facts();
    }
    tell(outcome);
    return outcome;
  }

  private void warmUp(Scene scene, Trial trial) throws Exception {
    load.start();
    Thread.sleep(WARM_UP);
    requireServed(scene, trial, "before anything was broken");
  }

  private void aftermath(Scene scene, Trial trial) throws Exception {
    Thread.sleep(AFTERMATH);
    requireServed(scene, trial, "after all was mended");
  }

  private static void requireServed(Scene scene, Trial trial, String when) throws Exception {
    if (!scene.letUntilServed(SERVED, SERVED_WITHIN)) {
      trial.failures.add(
          "The platform did not serve %d orders within %d s %s."
              .formatted(SERVED, SERVED_WITHIN.toSeconds(), when));
    }
  }

  /** What has come of one experiment so far. */
  private static final class Trial {

    /** A part of an experiment that may fail. */
    @FunctionalInterface
    private interface Step {
      void run() throws Exception;
    }

    private final AtomicReference<String> phase;
    private final List<String> failures = new ArrayList<>();
    private String skipped = "";
    private List<String> mended = List.of();
    private Judge.Rest rest = new Judge.Rest(false, Duration.ZERO, List.of("nobody was asked"));
    private List<Judge.Verdict> verdicts = List.of();

    Trial(AtomicReference<String> phase) {
      this.phase = phase;
    }

    void step(String name, Step step) throws InterruptedException {
      phase.set(name);
      try {
        step.run();
      } catch (InterruptedException e) {
        throw e;
      } catch (Skipped e) {
        skipped = String.valueOf(e.getMessage());
      } catch (FaultDidNotHappen e) {
        failures.add(String.valueOf(e.getMessage()));
      } catch (Exception e) {
        failures.add("Failed while %s: %s".formatted(name, e));
      }
    }
  }

  private static List<String> evidence(Scene scene, List<String> mended) {
    var evidence = new ArrayList<>(scene.evidence());
    if (!mended.isEmpty()) {
      evidence.add("mended afterwards: " + String.join(", ", mended));
    }
    return evidence;
  }

  private List<String> unknownSoFar(List<Judge.Verdict> verdicts) {
    return verdicts.stream()
        .flatMap(
            verdict -> verdict.violations().stream().map(words -> verdict.law() + ": " + words))
        .filter(known::add)
        .toList();
  }

  private void tick(String name, AtomicReference<String> phase, AtomicBoolean over) {
    var before = load.tally();
    while (!over.get()) {
      var orders = load.tally().since(before).attempted();
      progress.working(name, "%s, %d orders".formatted(phase.get(), orders));
      try {
        Thread.sleep(TICK);
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void tell(Outcome outcome) {
    var name = outcome.experiment().name();
    var orders = outcome.orders();
    if (outcome.isGood() && outcome.isSkipped()) {
      progress.done(name, "skipped: " + outcome.skipped());
    } else if (outcome.isGood()) {
      progress.done(
          name,
          "%d of %d orders, rest %d s"
              .formatted(
                  orders.acknowledged(), orders.attempted(), outcome.rest().took().toSeconds()));
    } else {
      progress.failed(name, "failed");
      outcome.complaints().stream().limit(10).forEach(words -> progress.say("  " + words));
    }
  }
}
