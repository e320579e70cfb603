package shop.jangteo.search.index;

import java.time.Clock;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;

/** Lets the owners of the facts tell everything again, and knows when it was heard. */
@Component
final class Retelling {

  private static final Logger log = LoggerFactory.getLogger(Retelling.class);

  private final ProductReplays products;
  private final InventoryReplays inventory;
  private final HeardReplays heard;
  private final RetryingTransaction transaction;
  private final IndexSettings settings;
  private final Clock clock;

  Retelling(
      ProductReplays products,
      InventoryReplays inventory,
      HeardReplays heard,
      RetryingTransaction transaction,
      IndexSettings settings,
      Clock clock) {
    this.products = products;
    this.inventory = inventory;
    this.heard = heard;
    this.transaction = transaction;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @throws shop.jangteo.platform.problem.ServiceUnavailable when one of them does not answer
   */
  Rebuild ask(Rebuild rebuild) {
    return rebuild.listening(products.ask().id(), inventory.ask().id(), clock.instant());
  }

  /** Whether as much was heard as was announced, or waiting for it makes no sense any more. */
  boolean wereHeard(Rebuild rebuild) {
    var product = Objects.requireNonNull(rebuild.productReplay());
    var stock = Objects.requireNonNull(rebuild.inventoryReplay());
    if (products.state(product).isOver(heard(product))
        && inventory.state(stock).isOver(heard(stock))) {
      return true;
    }
    var since = Objects.requireNonNull(rebuild.movedAt());
    if (since.plus(settings.replayPatience()).isAfter(clock.instant())) {
      return false;
    }
    log.error("Rebuild {} has not heard everything it asked for and goes on without", rebuild.id());
    return true;
  }

  private long heard(String replayId) {
    return transaction.call(() -> heard.of(replayId));
  }
}
