package shop.jangteo.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.util.backoff.BackOffExecution;
import shop.jangteo.platform.problem.ServiceUnavailable;

class InfrastructureTests {

  static Stream<RuntimeException> down() {
    return Stream.of(
        new CannotCreateTransactionException("no connection"),
        new IllegalStateException(new SQLTransientConnectionException("pool is empty")),
        new IllegalStateException(new SQLRecoverableException("reply lost")),
        new UncategorizedSQLException("t", "s", new SQLException("disk full", "HY000", 1021)),
        new UncategorizedSQLException("t", "s", new SQLException("table is full", "HY000", 1114)),
        new UncategorizedSQLException("t", "s", new SQLException("read-only", "HY000", 1290)),
        new CannotAcquireLockException("after every retry"),
        new ServiceUnavailable("order-service"));
  }

  static Stream<RuntimeException> notDown() {
    return Stream.of(
        new IllegalStateException("a bug"),
        new NullPointerException(),
        new OptimisticLockingFailureException("the same row changed in every try"),
        new DataIntegrityViolationException(
            "too long", new SQLIntegrityConstraintViolationException("x", "23000", 1062)),
        new UncategorizedSQLException("t", "s", new SQLException("syntax", "42000", 1064)));
  }

  @ParameterizedTest
  @MethodSource("down")
  void isWaitedFor(RuntimeException failure) {
    assertThat(Infrastructure.isDown(failure)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("notDown")
  void isTheEventsOwnFault(RuntimeException failure) {
    assertThat(Infrastructure.isDown(failure)).isFalse();
  }

  @Test
  void thePausesGrowFromAFifthOfASecondToHalfAMinuteAndNeverEnd() {
    var backOff = EventListening.backOff().start();
    var pauses = new ArrayList<Long>();
    for (int i = 0; i < 3_000; i++) {
      pauses.add(backOff.nextBackOff());
    }

    assertThat(pauses).startsWith(200L, 400L, 800L).endsWith(30_000L);
    assertThat(pauses).doesNotContain(BackOffExecution.STOP);
  }
}
