package shop.jangteo.platform.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLSyntaxErrorException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.TransactionSystemException;

class ServerFailureTests {

  static Stream<RuntimeException> server() {
    return Stream.of(
        new IllegalStateException(new SQLRecoverableException("reply lost")),
        new DataAccessResourceFailureException("x", new SQLException("link", "08S01")),
        new UncategorizedSQLException("t", "s", new SQLException("killed", "70100", 1927)),
        rollback(new IllegalStateException(new SQLException("link", "08S01"))));
  }

  static Stream<RuntimeException> question() {
    return Stream.of(
        new IllegalStateException("a bug"),
        new UncategorizedSQLException("t", "s", new SQLException("collations", "HY000", 1267)),
        new IllegalStateException(new SQLSyntaxErrorException("syntax", "42000", 1064)),
        rollback(new IllegalStateException("a bug")));
  }

  private static RuntimeException rollback(RuntimeException work) {
    var failure = new TransactionSystemException("rollback", new SQLException("closed"));
    failure.initApplicationException(work);
    return failure;
  }

  @ParameterizedTest
  @MethodSource("server")
  void isTheServers(RuntimeException failure) {
    assertThat(ServerFailure.isBehind(failure)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("question")
  void isTheQuestions(RuntimeException failure) {
    assertThat(ServerFailure.isBehind(failure)).isFalse();
  }
}
