package shop.jangteo.checker;

import java.util.List;
import shop.jangteo.checker.law.Finding.Violation;
import shop.jangteo.checker.law.Laws.NotYet;

/**
 * The judgement.
 *
 * @param laws in their order
 * @param notYet the invariants that were not examined, and why
 */
public record Report(List<Verdict> laws, List<NotYet> notYet) {

  /**
   * What became of one law.
   *
   * @param examined how many facts were looked at; 0 is no proof
   * @param violated how many contradict it
   * @param violations the first thousand of those
   */
  public record Verdict(
      String id, String sentence, long examined, long violated, List<Violation> violations) {

    public boolean holds() {
      return violated == 0;
    }

    /** Whether it holds, and there was something to hold for. */
    public boolean isProven() {
      return holds() && examined > 0;
    }
  }

  public boolean isClean() {
    return laws.stream().allMatch(Verdict::holds);
  }

  /** Over all laws. */
  public long violations() {
    return laws.stream().mapToLong(Verdict::violated).sum();
  }

  /** Over all laws. */
  public long examined() {
    return laws.stream().mapToLong(Verdict::examined).sum();
  }
}
