package shop.jangteo.search.index;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells the indexer of this instance that there is something to do, once it is committed. */
@Component
final class Bell {

  private volatile Runnable sleeper = () -> {};

  void wakes(Runnable sleeper) {
    this.sleeper = sleeper;
  }

  /** To be called in a transaction. */
  void ringAfterCommit() {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            sleeper.run();
          }
        });
  }
}
