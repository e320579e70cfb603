package shop.jangteo.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.jangteo.checker.fact.Facts;
import shop.jangteo.checker.fact.RequestLog;
import shop.jangteo.checker.fact.Service;
import shop.jangteo.checker.fact.TopicLog;
import shop.jangteo.checker.fact.Topics;
import shop.jangteo.checker.fact.World;
import shop.jangteo.checker.law.Finding;
import shop.jangteo.checker.law.Law;

/** A suspicion is looked at again; only what stays is a violation. */
class CheckerTests {

  private static final World NOWHERE =
      new World(Map.of(), new NoTopics(), Map::of, Optional.empty());

  @Test
  void aLawThatHoldsIsLookedAtOnce() {
    var law = new Fickle(List.of(List.of()));

    var report = check(law);

    assertThat(report.isClean()).isTrue();
    assertThat(law.looks).isEqualTo(1);
    assertThat(report.laws()).singleElement().matches(Report.Verdict::isProven);
  }

  @Test
  void whatWasOnlyOnItsWayIsNoViolation() {
    var law = new Fickle(List.of(List.of("order A"), List.of()));

    assertThat(check(law).isClean()).isTrue();
    assertThat(law.looks).isEqualTo(2);
  }

  @Test
  void whatCameUpOnlyLaterIsNoViolationEither() {
    var law =
        new Fickle(List.of(List.of("order A"), List.of("order A", "order B"), List.of("order A")));

    var report = check(law);

    assertThat(report.violations()).isEqualTo(1);
    assertThat(report.laws().getFirst().violations().getFirst().subject()).isEqualTo("order A");
  }

  @Test
  void whatStaysIsAViolation() {
    var report = check(new Fickle(List.of(List.of("order A"))));

    assertThat(report.isClean()).isFalse();
    assertThat(report.violations()).isEqualTo(1);
  }

  @Test
  void aFloodIsCountedWhole() {
    var many = IntStream.range(0, 1_500).mapToObj(number -> "order " + number).toList();

    var verdict = check(new Fickle(List.of(many))).laws().getFirst();

    assertThat(verdict.violated()).isEqualTo(1_500);
    assertThat(verdict.violations()).hasSize(1_000);
  }

  @Test
  void whatIsNotExaminedIsSaid() {
    assertThat(check(new Fickle(List.of(List.of()))).notYet())
        .extracting("id")
        .contains("I20", "I22");
  }

  private static Report check(Law law) {
    return Checker.check(NOWHERE, List.of(law), Duration.ZERO);
  }

  /** Finds the next list at each look, and the last one for ever after. */
  private static final class Fickle implements Law {

    private final Deque<List<String>> findings;
    private int looks;

    private Fickle(List<List<String>> findings) {
      this.findings = new ArrayDeque<>(findings);
    }

    @Override
    public String id() {
      return "I0";
    }

    @Override
    public String sentence() {
      return "it is as it is";
    }

    @Override
    public void examine(Facts facts, Finding finding) {
      looks++;
      finding.examined();
      var now = findings.size() > 1 ? findings.removeFirst() : findings.getFirst();
      now.forEach(subject -> finding.violation(subject, "is wrong"));
    }
  }

  private static final class NoTopics implements Topics {

    @Override
    public TopicLog read(String topic) {
      return new TopicLog(topic, true);
    }

    @Override
    public RequestLog requests(String topic) {
      return new RequestLog(true, List.of());
    }

    @Override
    public Map<Service, Map<String, Long>> lags() {
      return Map.of();
    }
  }
}
