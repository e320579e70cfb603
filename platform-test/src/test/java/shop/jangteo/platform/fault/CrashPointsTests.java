package shop.jangteo.platform.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashPointsTests {

  private final AtomicInteger halted = new AtomicInteger();
  private final Path file;
  private final CrashPoints points;

  CrashPointsTests(@TempDir Path folder) {
    file = folder.resolve("armed");
    points = CrashPoints.armedBy(file, "order-service", halted::incrementAndGet);
  }

  @Test
  void nothingHappensUnlessAPointIsArmed() throws IOException {
    CrashPoints.none().reach(CrashPoints.RELAY_AFTER_SEND);
    points.reach(CrashPoints.RELAY_AFTER_SEND);
    Files.writeString(file, "relay.mid-batch\n");
    points.reach(CrashPoints.RELAY_AFTER_SEND);

    assertThat(halted).hasValue(0);
    assertThat(file).hasContent("relay.mid-batch");
  }

  @Test
  void aRunningProcessCanBeArmedAndDiesOncePerLine() throws IOException {
    points.reach(CrashPoints.RELAY_AFTER_SEND);
    Files.writeString(file, "relay.after-send\nrelay.mid-batch\n");

    points.reach(CrashPoints.RELAY_AFTER_SEND);
    points.reach(CrashPoints.RELAY_AFTER_SEND);

    assertThat(halted).hasValue(1);
    assertThat(file).hasContent("relay.mid-batch");
    assertThat(Files.readString(file.resolveSibling("armed.fired")))
        .contains(" order-service relay.after-send " + ProcessHandle.current().pid());
  }

  @Test
  void aLineForAnotherServiceIsNotOurs() throws IOException {
    Files.writeString(file, "relay.after-send@payment-service\nrelay.after-send@order-service\n");

    points.reach(CrashPoints.RELAY_AFTER_SEND);
    points.reach(CrashPoints.RELAY_AFTER_SEND);

    assertThat(halted).hasValue(1);
    assertThat(file).hasContent("relay.after-send@payment-service");
  }

  @Test
  void ofManyThatReachAPointOneDies() throws Exception {
    Files.writeString(file, "consumer.after-commit\n");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var reaching =
          IntStream.range(0, 20)
              .<Callable<Integer>>mapToObj(
                  _ ->
                      () -> {
                        for (int i = 0; i < 50; i++) {
                          points.reach(CrashPoints.CONSUMER_AFTER_COMMIT);
                        }
                        return 0;
                      })
              .toList();
      for (var done : threads.invokeAll(reaching)) {
        assertThat(done.get()).isZero();
      }
    }

    assertThat(halted).hasValue(1);
  }
}
