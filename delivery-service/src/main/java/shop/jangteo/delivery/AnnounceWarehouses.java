package shop.jangteo.delivery;

import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.replay.Snapshots;

/** Tells where the warehouses are: the new ones at the next start, all of them on request. */
@Component
class AnnounceWarehouses implements Snapshots {

  private final Warehouses warehouses;
  private final RetryingTransaction transaction;

  AnnounceWarehouses(Warehouses warehouses, RetryingTransaction transaction) {
    this.warehouses = warehouses;
    this.transaction = transaction;
  }

  /** Of two instances that start together the second one finds nothing left to tell. */
  @EventListener(ApplicationReadyEvent.class)
  void announceNewOnes() {
    transaction.run(
        () -> {
          var fresh = warehouses.lockUnannounced();
          fresh.forEach(Warehouse::open);
          warehouses.saveAll(fresh);
        });
  }

  @Override
  public List<String> after(String id, int most) {
    return warehouses.idsAfter(id, Limit.of(most));
  }

  @Override
  public int announce(List<String> ids) {
    var locked = warehouses.lockAll(ids);
    locked.forEach(Warehouse::announceAgain);
    warehouses.saveAll(locked);
    return locked.size();
  }
}
