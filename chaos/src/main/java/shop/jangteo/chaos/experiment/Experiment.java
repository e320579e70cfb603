package shop.jangteo.chaos.experiment;

import java.time.Duration;

/** Breaks something of a platform under load and mends it again. */
public interface Experiment {

  /** Lower case with dashes; what {@code --fault} is told. */
  String name();

  /** The row of the table of faults in {@code docs/reliability.md} this belongs to. */
  int number();

  /** What happens, in a few words. */
  String fault();

  /** About how long it takes from the first break to the last mend, in a hurried run. */
  default Duration lasts() {
    return Duration.ofSeconds(20);
  }

  /**
   * Breaks, shows that it is broken, and mends. Processes, proxies and weather that it leaves
   * broken are mended by the caller; how to mend anything else it tells the scene before.
   *
   * @throws FaultDidNotHappen if it cannot show that
   * @throws Skipped if it cannot be done here, before anything is broken
   */
  void run(Scene scene) throws Exception;
}
