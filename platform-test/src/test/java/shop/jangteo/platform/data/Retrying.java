package shop.jangteo.platform.data;

import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The platform's transactions, for tests without a service around them. */
public final class Retrying {

  private Retrying() {}

  public static RetryingTransaction on(DataSource dataSource) {
    return new RetryingTransaction(new JdbcTransactionManager(dataSource));
  }
}
