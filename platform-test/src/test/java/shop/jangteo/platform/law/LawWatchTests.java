package shop.jangteo.platform.law;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import shop.jangteo.platform.test.HandClock;

class LawWatchTests {

  private static final InvariantSettings SETTINGS =
      new InvariantSettings(true, Duration.ofSeconds(120), Duration.ofMillis(20));

  private final HandClock clock = new HandClock();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Books books = new Books("I1");
  private final Books others = new Books("I2");
  private final LawWatch watch = new LawWatch(List.of(books, others), SETTINGS, meters, clock);

  @Test
  void whatIsBrokenCountsOnceItHasBeenSoForTheSettleTime() {
    books.wrong.put("a", "a is wrong");

    look();
    assertThat(violations("I1")).isZero();

    later(119);
    assertThat(violations("I1")).isZero();

    later(2);
    assertThat(violations("I1")).isEqualTo(1);
    assertThat(violations("I2")).isZero();
  }

  @Test
  void eachFactHasASettleTimeOfItsOwn() {
    books.wrong.put("a", "a is wrong");
    look();
    later(60);
    books.wrong.put("b", "b is wrong");
    look();

    later(61);

    assertThat(violations("I1")).isEqualTo(1);
  }

  @Test
  void whatComesRightIsForgottenAtOnceAndBeginsAnew() {
    books.wrong.put("a", "a is wrong");
    look();
    later(121);

    books.wrong.clear();
    look();
    assertThat(violations("I1")).isZero();

    books.wrong.put("a", "a is wrong");
    look();
    assertThat(violations("I1")).isZero();
  }

  @Test
  void aLookThatFailsKeepsTheLastValueAndItsAgeTellsSo() {
    books.wrong.put("a", "a is wrong");
    look();
    later(121);

    books.away = true;
    later(300);

    assertThat(violations("I1")).isEqualTo(1);
    assertThat(age("I1")).isBetween(300.0, 310.0);
    assertThat(age("I2")).isLessThan(10);
  }

  @Test
  void whatNeedsNobodyOutsideIsJudgedWhileTheRestCannotBe() {
    books.away = true;
    books.wrongAtHome.put("h", "h is wrong");
    look();
    assertThat(violations("I1")).isNaN();

    later(121);

    assertThat(violations("I1")).isEqualTo(1);
    assertThat(age("I1")).as("nobody has looked at all of it").isGreaterThanOrEqualTo(121);
  }

  @Test
  void whatWasKnownStaysBesideWhatIsFoundAtHome() {
    books.wrong.put("a", "a is wrong");
    look();
    later(121);
    books.away = true;
    books.wrongAtHome.put("h", "h is wrong");
    look();

    later(121);
    assertThat(violations("I1")).isEqualTo(2);

    books.away = false;
    books.wrong.clear();
    look();
    assertThat(violations("I1")).isEqualTo(1);
  }

  @Test
  void aSuspicionIsNotHeldAgainstATimeInWhichNobodyCouldLook() {
    books.wrong.put("a", "a is wrong");
    look();
    books.away = true;
    later(300);

    books.away = false;
    look();
    assertThat(violations("I1")).isZero();

    later(121);
    assertThat(violations("I1")).isEqualTo(1);
  }

  @Test
  void aLawThatCouldNeverBeJudgedGrowsOld() {
    books.away = true;

    later(500);

    assertThat(age("I1")).isGreaterThanOrEqualTo(500);
    assertThat(violations("I1")).as("not 0, as if it held").isNaN();
  }

  @Test
  void itLooksAgainAndAgainUntilItIsStoppedAndAgainWhenItIsRestarted() {
    watch.start();
    awaitLooks(3);

    watch.stop();
    assertThat(watch.isRunning()).isFalse();
    var looks = books.looks;
    Awaitility.await().during(Duration.ofMillis(200)).until(() -> books.looks == looks);

    watch.start();
    awaitLooks(looks + 3);
    watch.stop();
  }

  @Test
  void withoutLawsThereIsNothingToDo() {
    var idle = new LawWatch(List.of(), SETTINGS, meters, clock);

    idle.start();
    idle.stop();

    assertThat(idle.isRunning()).isFalse();
  }

  private void awaitLooks(int atLeast) {
    Awaitility.await().until(() -> books.looks >= atLeast);
  }

  private void look() {
    watch.look();
  }

  private void later(int seconds) {
    clock.putForward(Duration.ofSeconds(seconds));
    look();
  }

  private double violations(String law) {
    return meters.get("jangteo.invariant.violations").tag("law", law).gauge().value();
  }

  private double age(String law) {
    return meters.get("jangteo.invariant.age").tag("law", law).gauge().value();
  }

  /** Facts that are wrong when the test says so. */
  private static final class Books implements Law {
    private final String id;
    private final Map<String, String> wrong = new HashMap<>();
    private final Map<String, String> wrongAtHome = new HashMap<>();
    private volatile int looks;
    private boolean away;

    Books(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public String sentence() {
      return "nothing is wrong";
    }

    @Override
    public Map<String, String> broken(Instant now) {
      looks++;
      if (away) {
        throw new IllegalStateException("away");
      }
      return Map.copyOf(wrong);
    }

    @Override
    public Map<String, String> brokenAtHome(Instant now) {
      return Map.copyOf(wrongAtHome);
    }
  }
}
