package shop.jangteo.inventory.restock;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.inventory.KnownSkus;
import shop.jangteo.inventory.Stocks;
import shop.jangteo.inventory.restock.Subscriptions.Subscription;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;

/** What a member waits for (IN-08). */
@RestController
@RequestMapping("/api/v1/restock-subscriptions")
final class RestockController {

  private final Stocks stocks;
  private final Subscriptions subscriptions;
  private final KnownSkus skus;
  private final RetryingTransaction transaction;
  private final RestockSettings settings;
  private final Clock clock;

  RestockController(
      Stocks stocks,
      Subscriptions subscriptions,
      KnownSkus skus,
      RetryingTransaction transaction,
      RestockSettings settings,
      Clock clock) {
    this.stocks = stocks;
    this.subscriptions = subscriptions;
    this.skus = skus;
    this.transaction = transaction;
    this.settings = settings;
    this.clock = clock;
  }

  /** Asked twice, the first place in the queue stays. */
  @Allowed
  @PutMapping("/{sku}")
  Subscription subscribe(@PathVariable String sku, Caller caller) {
    skus.learnIfNew(sku);
    return transaction.call(() -> queue(sku, caller.memberId()));
  }

  private Subscription queue(String sku, String memberId) {
    // nobody can refill it before we are in the queue, so nobody is forgotten
    if (stocks.availableUntilCommit(sku) > 0) {
      throw new NotSoldOut(sku);
    }
    var present = subscriptions.find(sku, memberId);
    if (present.isEmpty() && subscriptions.count(memberId) >= settings.mostPerMember()) {
      throw new TooManySubscriptions(settings.mostPerMember());
    }
    subscriptions.add(sku, memberId, clock.instant().truncatedTo(ChronoUnit.MICROS));
    return subscriptions.find(sku, memberId).orElseThrow();
  }

  /** Does not want to hear of a SKU any more. */
  @Allowed
  @DeleteMapping("/{sku}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void forget(@PathVariable String sku, Caller caller) {
    transaction.run(() -> subscriptions.remove(sku, caller.memberId()));
  }

  /** The SKUs that the caller waits for. */
  @Allowed
  @GetMapping
  Page<Subscription> list(
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
      Caller caller) {
    return subscriptions.page(caller.memberId(), page, size);
  }
}
