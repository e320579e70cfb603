package shop.jangteo.sample;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.order.OrderEvent.OrderShipped;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.fault.CrashPoints;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

/** Where a consumer can be made to die, and how much of its work is done by then. */
@ServiceTest
class DyingConsumerIT {

  private static final long PATIENCE_SECONDS = 60;

  private final Events events;
  private final JdbcTemplate jdbc;
  private final Death death;

  DyingConsumerIT(Events events, JdbcTemplate jdbc, Death death) {
    this.events = events;
    this.jdbc = jdbc;
    this.death = death;
  }

  @Test
  void beforeTheCommitTheEffectIsWrittenAndNobodyElseSeesIt() {
    assertThat(seenAt(CrashPoints.CONSUMER_BEFORE_COMMIT)).isEqualTo(new Seen(1, 0));
  }

  @Test
  void afterTheCommitEverybodySeesIt() {
    assertThat(seenAt(CrashPoints.CONSUMER_AFTER_COMMIT)).isEqualTo(new Seen(1, 1));
  }

  /**
   * @param here how often the event had its effect by the consumer's own connection
   * @param elsewhere by any other
   */
  private record Seen(int here, int elsewhere) {}

  private Seen seenAt(String point) {
    var shipped = new OrderShipped(Ids.next(), "n", "m");
    var seen = new CompletableFuture<Seen>();
    death.comesAt(
        point,
        () -> {
          var elsewhere = CompletableFuture.supplyAsync(() -> effects(shipped)).join();
          seen.complete(new Seen(effects(shipped), elsewhere));
        });

    events.arrives(shipped);

    return seen.orTimeout(PATIENCE_SECONDS, SECONDS).join();
  }

  private int effects(OrderShipped shipped) {
    return jdbc
        .queryForList(
            "SELECT times FROM heard WHERE order_id = ?", Integer.class, shipped.orderId())
        .stream()
        .findFirst()
        .orElse(0);
  }

  /** Comes when it is called, and lets everybody live. */
  static final class Death {
    private final Path armed;
    private volatile Runnable witness = () -> {};

    Death(Path armed) {
      this.armed = armed;
    }

    void comesAt(String point, Runnable whoLooks) {
      witness = whoLooks;
      try {
        Files.writeString(armed, point);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void comes() {
      witness.run();
    }
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class Witnessed {

    @Bean
    Death death() throws IOException {
      var armed = Files.createTempFile("armed", "");
      armed.toFile().deleteOnExit();
      return new Death(armed);
    }

    @Bean
    @Primary
    CrashPoints witnessed(Death death) {
      return CrashPoints.armedBy(death.armed, "support-service", death::comes);
    }
  }
}
