package shop.jangteo.chaos.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import shop.jangteo.chaos.load.Load;
import shop.jangteo.chaos.proxy.FaultProxy;
import shop.jangteo.chaos.proxy.Traffic;
import shop.jangteo.chaos.stage.Stage;
import shop.jangteo.chaos.stage.Until;

/** What one experiment has at hand, and where it writes down what shows that its fault happened. */
public final class Scene {

  private final Stage stage;
  private final Load load;
  private final RandomGenerator random;
  private final boolean longRun;
  private final List<String> evidence = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();
  private final Leftovers leftovers = new Leftovers();

  /**
   * @param random the same for the same seed
   * @param longRun whether faults last as long as in earnest
   */
  public Scene(Stage stage, Load load, RandomGenerator random, boolean longRun) {
    this.stage = stage;
    this.load = load;
    this.random = random;
    this.longRun = longRun;
  }

  Stage stage() {
    return stage;
  }

  Load load() {
    return load;
  }

  RandomGenerator random() {
    return random;
  }

  boolean isLong() {
    return longRun;
  }

  /** Lets the load go on. */
  void let(Duration time) throws InterruptedException {
    Thread.sleep(time);
  }

  /** Lets the load go on for a time nobody can foresee but the seed. */
  void letUpTo(Duration time) throws InterruptedException {
    Thread.sleep(Duration.ofMillis(random.nextLong(time.toMillis())));
  }

  /** Lets the load go on until so many more orders were acknowledged, or it takes too long. */
  public boolean letUntilServed(long orders, Duration atMost) throws Exception {
    var before = load.tally().acknowledged();
    return Until.isTrue(atMost, () -> load.tally().acknowledged() >= before + orders);
  }

  /** Notes a fact that shows the fault, or fails because it is none. */
  void show(boolean happened, String fact) {
    if (!happened) {
      throw new FaultDidNotHappen("The fault did not happen: it is not true that " + fact + ".");
    }
    evidence.add(fact);
  }

  /** Notes a promise of the platform that this experiment itself could watch. */
  void expect(boolean kept, String promise) {
    if (!kept) {
      broken.add(promise);
    }
  }

  /**
   * Will be done when all processes run again, however the experiment ends. To be said before
   * anything is broken that only the experiment itself knows how to mend.
   */
  void afterwards(Leftovers.Step step) {
    leftovers.add(step);
  }

  /** Does what the experiment has left for afterwards. */
  public void clearUp() throws Exception {
    leftovers.clear();
  }

  /** What has gone through a proxy since a look at it. */
  static Traffic since(Traffic before, FaultProxy proxy) {
    return proxy.traffic().since(before);
  }

  public List<String> evidence() {
    return List.copyOf(evidence);
  }

  /** Promises that were broken before the eyes of the experiment. */
  public List<String> broken() {
    return List.copyOf(broken);
  }
}
