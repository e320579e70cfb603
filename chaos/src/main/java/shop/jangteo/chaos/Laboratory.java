package shop.jangteo.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import shop.jangteo.chaos.experiment.Experiment;
import shop.jangteo.chaos.experiment.FaultDidNotHappen;
import shop.jangteo.chaos.experiment.Scene;
import shop.jangteo.chaos.load.Load;
import shop.jangteo.chaos.stage.Stage;
import shop.jangteo.local.report.Progress;

/** Carries out experiments one after the other on one platform, and judges after each. */
final class Laboratory {

  private static final Duration WARM_UP = Duration.ofSeconds(4);
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

  Laboratory(Stage stage, Load load, Judge judge, Progress progress, long seed, boolean longRun) {
    this.stage = stage;
    this.load = load;
    this.judge = judge;
    this.progress = progress;
    this.seed = seed;
    this.longRun = longRun;
  }

  Outcome carryOut(Experiment experiment) throws Exception {
    var began = System.nanoTime();
    var before = load.tally();
    var phase = new AtomicReference<>("warming up");
    var over = new AtomicBoolean();
    var ticker = Thread.ofVirtual().start(() -> tick(experiment.name(), phase, over));
    var random = new SplittableRandom(seed + experiment.name().hashCode());
    var scene = new Scene(stage, load, random, longRun);
    try {
      load.start();
      Thread.sleep(WARM_UP);
      scene.letUntilServed(SERVED, SERVED_WITHIN);
      phase.set("breaking");
      var failure = attempt(experiment, scene);
      phase.set("mending");
      var mended = stage.heal();
      Thread.sleep(AFTERMATH);
      scene.letUntilServed(SERVED, SERVED_WITHIN);
      phase.set("last shoppers");
      load.stop();
      phase.set("coming to rest");
      var rest = judge.awaitRest(RESTS_WITHIN);
      phase.set("judging");
      var verdicts = judge.check();
      var outcome =
          new Outcome(
              experiment,
              (System.nanoTime() - began) / 1e9,
              load.tally().since(before),
              evidence(scene, mended),
              failure,
              scene.broken(),
              rest,
              verdicts,
              unknownSoFar(verdicts));
      over.set(true);
      ticker.join();
      tell(outcome);
      return outcome;
    } finally {
      over.set(true);
    }
  }

  /** Why it could not be carried out; empty when it was. */
  private static String attempt(Experiment experiment, Scene scene) throws InterruptedException {
    try {
      experiment.run(scene);
      return "";
    } catch (InterruptedException e) {
      throw e;
    } catch (FaultDidNotHappen e) {
      return String.valueOf(e.getMessage());
    } catch (Exception e) {
      return "The experiment could not be carried out: " + e;
    }
  }

  private static List<String> evidence(Scene scene, List<String> mended) {
    var evidence = new ArrayList<>(scene.evidence());
    if (!mended.isEmpty()) {
      evidence.add("started again afterwards: " + String.join(", ", mended));
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
    if (outcome.isGood()) {
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
