package shop.jangteo.checker;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import shop.jangteo.checker.Report.Verdict;
import shop.jangteo.checker.fact.Facts;
import shop.jangteo.checker.fact.World;
import shop.jangteo.checker.law.Finding;
import shop.jangteo.checker.law.Finding.Violation;
import shop.jangteo.checker.law.Law;
import shop.jangteo.checker.law.Laws;

/**
 * Judges the platform. What is read in one place may already have moved on in another, so what
 * looks like a violation is looked at again: only one that stays is reported.
 */
public final class Checker {

  private static final int MORE_LOOKS = 2;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);
  private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(1);

  private Checker() {}

  /** Examines every law that applies. */
  public static Report check(World world) {
    return check(world, Laws.all(), BETWEEN_LOOKS);
  }

  static Report check(World world, List<Law> laws, Duration betweenLooks) {
    var facts = new Facts(world);
    var findings = laws.stream().map(law -> look(law, facts)).toList();
    for (int look = 0; look < MORE_LOOKS && findings.stream().anyMatch(Checker::isBroken); look++) {
      LockSupport.parkNanos(betweenLooks.toNanos());
      var fresh = new Facts(world);
      findings =
          findings.stream()
              .map(finding -> isBroken(finding) ? again(finding, fresh) : finding)
              .toList();
    }
    return new Report(findings.stream().map(Found::verdict).toList(), Laws.notYet());
  }

  /** What still moves at this moment. */
  public static Rest atRest(World world) {
    return new Rest(Motion.in(world), Duration.ZERO);
  }

  /** Waits until nothing moves any more, at most so long. */
  public static Rest awaitRest(World world, Duration atMost) {
    var begun = System.nanoTime();
    while (true) {
      var moving = Motion.in(world);
      var waited = Duration.ofNanos(System.nanoTime() - begun);
      if (moving.isEmpty() || waited.compareTo(atMost) >= 0) {
        return new Rest(moving, waited);
      }
      LockSupport.parkNanos(BETWEEN_QUESTIONS.toNanos());
    }
  }

  private static Found look(Law law, Facts facts) {
    var finding = new Finding();
    law.examine(facts, finding);
    return new Found(law, finding.facts(), finding.violated(), finding.violations());
  }

  private static boolean isBroken(Found found) {
    return found.violated > 0;
  }

  /** The latest word on every subject that was suspicious before and still is. */
  private static Found again(Found before, Facts facts) {
    var now = look(before.law, facts);
    var suspicious = new HashSet<String>();
    before.violations.forEach(violation -> suspicious.add(violation.subject()));
    var stayed = now.violations.stream().filter(one -> suspicious.contains(one.subject())).toList();
    // more than are kept: then it is beyond being a coincidence of two moments
    var isFlood = now.violated > now.violations.size();
    return isFlood ? now : new Found(now.law, now.examined, stayed.size(), stayed);
  }

  private record Found(Law law, long examined, long violated, List<Violation> violations) {
    Verdict verdict() {
      return new Verdict(law.id(), law.sentence(), examined, violated, violations);
    }
  }
}
