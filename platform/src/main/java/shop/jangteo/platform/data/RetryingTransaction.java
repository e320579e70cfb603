package shop.jangteo.platform.data;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A transaction that starts over when the database gave up on it for a reason that will not last:
 * deadlock (1213), lock wait (1205), snapshot conflict (1020) or a lost optimistic race. The work
 * runs again from its first line, so it must touch nothing but the database. Inside another
 * transaction it simply joins: only the outermost one can start over. Inside a {@link #read} it is
 * refused, since what it wrote would be lost.
 */
public final class RetryingTransaction {

  private static final Logger log = LoggerFactory.getLogger(RetryingTransaction.class);
  private static final int MOST_TRIES = 6;
  private static final Set<Integer> PASSING = Set.of(1213, 1205, 1020);

  private final TransactionTemplate template;
  private final TransactionTemplate reads;

  RetryingTransaction(PlatformTransactionManager manager) {
    this.template = new TransactionTemplate(manager);
    this.reads = new TransactionTemplate(manager);
    this.reads.setReadOnly(true);
  }

  public void run(Runnable work) {
    callNullable(
        () -> {
          work.run();
          return null;
        });
  }

  /** Once: for whoever has a better answer to a lost race than to hold all its locks again. */
  public void tryOnce(Runnable work) {
    requireNoRead();
    template.executeWithoutResult(_ -> work.run());
  }

  public <T> T call(Supplier<T> work) {
    return Objects.requireNonNull(callNullable(work));
  }

  /**
   * For what a request only shows: it changes nothing, and decides nothing that is stored. Where
   * there is a replica it is asked, if it has everything that was committed when this was called,
   * so what a caller has written, here or on another instance, is there (ADR 26). If that server
   * dies meanwhile the work runs again, on the first one. Inside another transaction it simply
   * joins, and sees what that has written.
   */
  public <T> T read(Supplier<T> work) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      return work.get();
    }
    var reading = new Reading();
    try {
      return ScopedValue.where(Reading.PRESENT, reading)
          .call(() -> Objects.requireNonNull(again(reads, work)));
    } catch (RuntimeException e) {
      var replica = reading.replica();
      if (replica == null || !ServerFailure.isBehind(e)) {
        throw e;
      }
      replica.failed(e);
      return Objects.requireNonNull(again(reads, work)); // outside: by the first server
    }
  }

  private <T> @Nullable T callNullable(Supplier<? extends @Nullable T> work) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      requireNoRead();
      return work.get();
    }
    return again(template, work);
  }

  /** Some of it nobody would refuse later: Hibernate never flushes what is saved in a read. */
  private static void requireNoRead() {
    if (TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
      throw new IllegalTransactionStateException("A change inside a transaction that only reads");
    }
  }

  private static <T> @Nullable T again(
      TransactionTemplate template, Supplier<? extends @Nullable T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return template.execute(_ -> work.get());
      } catch (RuntimeException e) {
        if (attempt == MOST_TRIES || !willPass(e)) {
          throw e;
        }
        log.debug("Transaction starts over, attempt {}", attempt, e);
        pause(attempt);
      }
    }
  }

  private static boolean willPass(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConcurrencyFailureException
          || (cause instanceof SQLException sql && PASSING.contains(sql.getErrorCode()))) {
        return true;
      }
    }
    return false;
  }

  /** A little, growing and uneven, so that two that met do not meet again. */
  private static void pause(int attempt) {
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(2_000_000L, 10_000_000L << attempt));
  }
}
