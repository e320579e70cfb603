package shop.jangteo.local.world;

import java.util.ArrayList;
import java.util.List;

/** What happened and when, from the first step on. */
public final class Timeline {

  private static final long NANOS_PER_MILLI = 1_000_000;

  /**
   * @param millis since the step before
   * @param atMillis since the beginning
   */
  public record Step(String what, String how, long millis, long atMillis) {}

  private final List<Step> steps = new ArrayList<>();
  private final long began = System.nanoTime();
  private long last = began;

  /**
   * @param how a few words for a person
   */
  public void mark(String what, String how) {
    var now = System.nanoTime();
    steps.add(new Step(what, how, (now - last) / NANOS_PER_MILLI, (now - began) / NANOS_PER_MILLI));
    last = now;
  }

  public List<Step> steps() {
    return List.copyOf(steps);
  }
}
