package shop.jangteo.platform.data;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** On a server that is not there in one way or another; how it is asked, ReplicaIT shows. */
class PositionTests {

  private static final Duration AT_MOST = Duration.ofMillis(200);

  @Test
  void aQuestionThatHangsCostsNobodyMoreThanTheBound() {
    var end = new CountDownLatch(1);
    var hangs = new Failing(end::await);
    var position = new Position(hangs, AT_MOST);
    try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
      var waits =
          IntStream.range(0, 50).mapToObj(_ -> readers.submit(() -> waited(position))).toList();

      assertThat(waits)
          .allSatisfy(
              wait ->
                  assertThat(wait.get(10, SECONDS)).isBetween(AT_MOST.dividedBy(2), seconds(5)));
      assertThat(hangs.asked).as("one question for all").hasValueLessThan(3);
      assertThat(waited(position)).as("nor later").isLessThan(seconds(5));
    } finally {
      end.countDown();
    }
  }

  @Test
  void anErrorIsAnAnswerToo() {
    var position =
        new Position(
            new Failing(
                () -> {
                  throw new NoClassDefFoundError("driver");
                }),
            seconds(60));

    assertThat(waited(position)).isLessThan(seconds(30));
    assertThat(waited(position)).isLessThan(seconds(30));
  }

  @Test
  void questionsKeepADistance() {
    var fails = new Failing(() -> {});
    var position = new Position(fails, seconds(60));
    var before = System.nanoTime();

    for (int i = 0; i < 100; i++) {
      waited(position);
    }

    assertThat(fails.asked).hasValue(100);
    assertThat(NANOSECONDS.toMillis(System.nanoTime() - before)).isGreaterThanOrEqualTo(98);
  }

  private static Duration waited(Position position) {
    var before = System.nanoTime();
    assertThatThrownBy(position::now)
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("does not say how far it is");
    return Duration.ofNanos(System.nanoTime() - before);
  }

  private static Duration seconds(int count) {
    return Duration.ofSeconds(count);
  }

  private interface Trouble {
    void come() throws InterruptedException;
  }

  private static final class Failing extends AbstractDataSource {
    private final AtomicInteger asked = new AtomicInteger();
    private final Trouble trouble;

    Failing(Trouble trouble) {
      this.trouble = trouble;
    }

    @Override
    public Connection getConnection() throws SQLException {
      asked.incrementAndGet();
      try {
        trouble.come();
      } catch (InterruptedException e) {
        throw new SQLException(e);
      }
      throw new SQLException("away");
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      return getConnection();
    }
  }
}
