package shop.jangteo.platform.data;

import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.MySQLDialect;
import org.hibernate.dialect.RowLockStrategy;
import org.hibernate.dialect.lock.internal.MySQLLockingSupport;
import org.hibernate.dialect.lock.spi.LockingSupport;

/**
 * One dialect for MySQL 8.4 and MariaDB 11.4, so that the SQL under test is the SQL shipped:
 * MariaDB has no {@code FOR UPDATE OF}.
 */
public final class MySqlDialect extends MySQLDialect {

  private static final LockingSupport WHOLE_ROWS =
      new MySQLLockingSupport(DatabaseVersion.make(8, 4)) {
        @Override
        public RowLockStrategy getWriteRowLockStrategy() {
          return RowLockStrategy.NONE;
        }
      };

  public MySqlDialect() {
    super(DatabaseVersion.make(8, 4));
  }

  @Override
  public LockingSupport getLockingSupport() {
    return WHOLE_ROWS;
  }

  @Override
  protected boolean supportsAliasLocks() {
    return false;
  }
}
