package shop.jangteo.platform.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LoopTests {

  private static final Duration LONG = Duration.ofHours(1);

  private final Loop loop = Loop.virtual("round-and-round");
  private final AtomicInteger rounds = new AtomicInteger();

  @AfterEach
  void end() {
    loop.stop(LONG);
  }

  @Test
  void itGoesRoundAndRoundUntilItIsStopped() {
    loop.start(Duration.ofMillis(1), rounds::incrementAndGet);
    assertThat(loop.isRunning()).isTrue();
    await().until(() -> rounds.get() >= 3);

    loop.stop(LONG);

    var last = rounds.get();
    assertThat(loop.isRunning()).isFalse();
    await().during(Duration.ofMillis(100)).until(() -> rounds.get() == last);
  }

  @Test
  void itsThreadBearsItsNameAndHoldsUpNoExit() {
    var threads = new AtomicReference<Thread>();
    var heavy = Loop.platform("heavy");
    heavy.start(() -> threads.set(Thread.currentThread()));
    await().until(() -> threads.get() != null);

    assertThat(threads.get().getName()).isEqualTo("heavy");
    assertThat(threads.get().isDaemon()).isTrue();
    assertThat(threads.get().isVirtual()).isFalse();
    heavy.stop(LONG);
  }

  @Test
  void aLongRestEndsWhenItIsWoken() {
    loop.start(LONG, rounds::incrementAndGet);
    await().until(() -> rounds.get() == 1);

    loop.wake();

    await().until(() -> rounds.get() >= 2);
  }

  @Test
  void toBeWokenDuringARoundMeansAnotherOneWithoutARest() {
    var underWay = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    loop.start(
        LONG,
        () -> {
          rounds.incrementAndGet();
          underWay.countDown();
          awaitQuietly(goOn);
        });
    awaitQuietly(underWay);

    loop.wake();
    goOn.countDown();

    await().until(() -> rounds.get() >= 2);
  }

  @Test
  void aStopEndsALongRestAndWaitsForTheEnd() {
    var ended = new AtomicInteger();
    loop.start(
        () -> {
          while (loop.goesOn()) {
            rounds.incrementAndGet();
            loop.rest(LONG);
          }
          ended.incrementAndGet();
        });
    await().until(() -> rounds.get() == 1);

    loop.stop(LONG);

    assertThat(ended).hasValue(1);
  }

  @Test
  void aStopDuringARoundLeavesNoRestToWaitFor() throws InterruptedException {
    var goOn = new CountDownLatch(1);
    loop.start(
        LONG,
        () -> {
          rounds.incrementAndGet();
          awaitQuietly(goOn);
        });
    await().until(() -> rounds.get() == 1);
    var stopping = Thread.ofVirtual().start(() -> loop.stop(LONG));
    await().until(() -> !loop.isRunning());

    goOn.countDown();

    assertThat(stopping.join(Duration.ofSeconds(10))).isTrue();
    assertThat(rounds).hasValue(1);
  }

  @Test
  void whoTakesTooLongIsNotWaitedForAndEndsAfterItsRoundAllTheSame() {
    var goOn = new CountDownLatch(1);
    loop.start(
        Duration.ZERO,
        () -> {
          rounds.incrementAndGet();
          awaitQuietly(goOn);
        });
    await().until(() -> rounds.get() == 1);

    loop.stop(Duration.ofMillis(10));
    assertThat(loop.isRunning()).isFalse();
    var others = new AtomicInteger();
    loop.start(LONG, others::incrementAndGet);
    await().until(() -> others.get() == 1);
    goOn.countDown();

    await().during(Duration.ofMillis(100)).until(() -> rounds.get() == 1);
    assertThat(loop.isRunning()).isTrue();
  }

  @Test
  void itCanBeStartedAnew() {
    loop.start(LONG, rounds::incrementAndGet);
    await().until(() -> rounds.get() == 1);
    loop.stop(LONG);

    loop.start(LONG, rounds::incrementAndGet);

    await().until(() -> rounds.get() >= 2);
  }

  @Test
  void oneThatNeverRanIsEasilyStoppedAndWoken() {
    loop.wake();
    loop.stop(LONG);

    assertThat(loop.isRunning()).isFalse();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
