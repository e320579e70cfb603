package shop.jangteo.checker.law;

import java.util.ArrayList;
import java.util.List;

/** What a law saw: how many facts, and which of them contradict it. */
public final class Finding {

  /** So that a platform that is broken through and through does not fill the memory. */
  private static final int MOST_KEPT = 1_000;

  /**
   * A contradiction.
   *
   * @param subject what it is about, to look it up by
   * @param sentence the facts that contradict the law
   */
  public record Violation(String subject, String sentence) {}

  private final List<Violation> violations = new ArrayList<>();
  private long examined;
  private long violated;

  /** One fact was looked at. */
  public void examined() {
    examined++;
  }

  public void examined(long facts) {
    examined += facts;
  }

  /** The subject contradicts the law, by what the sentence tells. */
  public void violation(String subject, String sentence) {
    violated++;
    if (violations.size() < MOST_KEPT) {
      violations.add(new Violation(subject, sentence));
    }
  }

  public long facts() {
    return examined;
  }

  /** All of them, kept or not. */
  public long violated() {
    return violated;
  }

  /** The first thousand. */
  public List<Violation> violations() {
    return List.copyOf(violations);
  }
}
