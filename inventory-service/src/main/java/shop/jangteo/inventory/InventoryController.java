package shop.jangteo.inventory;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.problem.InvalidField;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Open;
import shop.jangteo.platform.security.Role;

/** One SKU: its level for everyone; corrections, warehouses and the book for its owner. */
@RestController
@RequestMapping("/api/v1/inventory/{sku}")
final class InventoryController {

  private final Stocks stocks;
  private final SellerStock seller;
  private final AdjustStock adjust;
  private final Ledger ledger;
  private final KnownSkus skus;
  private final Idempotency idempotency;

  InventoryController(
      Stocks stocks,
      SellerStock seller,
      AdjustStock adjust,
      Ledger ledger,
      KnownSkus skus,
      Idempotency idempotency) {
    this.stocks = stocks;
    this.seller = seller;
    this.adjust = adjust;
    this.ledger = ledger;
    this.skus = skus;
    this.idempotency = idempotency;
  }

  /** How many units of a SKU there are. */
  @Open
  @GetMapping
  View level(@PathVariable String sku) {
    skus.learnIfNew(sku);
    return View.of(sku, stocks.find(sku).orElseThrow(() -> new SkuNotFound(sku)));
  }

  /** How many units of a SKU lie in which warehouse. */
  @Allowed({Role.SELLER, Role.ADMIN})
  @GetMapping("/warehouses")
  Page<SellerStock.InWarehouse> places(@PathVariable String sku, Caller caller) {
    skus.learnIfNew(sku);
    return seller.places(sku, Ownership.mustBelongTo(caller));
  }

  /** Corrects what a count has found: more or fewer units than were known of. */
  @Allowed({Role.SELLER, Role.ADMIN})
  @PostMapping("/adjustments")
  ResponseEntity<View> adjust(
      @PathVariable String sku,
      @Valid @RequestBody Adjustment body,
      Optional<IdempotencyKey> key,
      Caller caller) {
    if (body.delta() == 0) {
      throw new InvalidField("delta", "DELTA_IS_ZERO");
    }
    skus.learnIfNew(sku);
    return idempotency.once(
        key,
        body,
        View.class,
        () ->
            ResponseEntity.ok(
                View.of(
                    sku,
                    adjust.by(
                        caller, sku, body.warehouseId(), body.delta(), body.reason().strip()))));
  }

  /** From how few units on the seller is warned. */
  @Allowed({Role.SELLER, Role.ADMIN})
  @PutMapping("/threshold")
  Threshold warnAt(@PathVariable String sku, @Valid @RequestBody Threshold body, Caller caller) {
    skus.learnIfNew(sku);
    seller.warnAt(sku, Ownership.mustBelongTo(caller), body.lowAt());
    return body;
  }

  /** Every movement of a SKU, newest first. */
  @Allowed({Role.SELLER, Role.ADMIN})
  @GetMapping("/ledger")
  Ledger.Entries ledger(
      @PathVariable String sku,
      @RequestParam(defaultValue = "" + Long.MAX_VALUE) @Positive long cursor,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
      Caller caller) {
    skus.learnIfNew(sku);
    if (!seller.isOwned(sku, Ownership.mustBelongTo(caller))) {
      throw new SkuNotFound(sku);
    }
    return ledger.newest(sku, cursor, limit);
  }

  /**
   * @param delta units to add, or, below 0, to take away
   * @param reason in the seller's words; kept in the ledger
   * @param warehouseId where; the default warehouse where nothing is said
   */
  record Adjustment(
      @NotNull @Min(-1_000_000) @Max(1_000_000) Long delta,
      @NotBlank @Size(max = 200) String reason,
      @Size(max = 13) @Nullable String warehouseId) {}

  /**
   * @param lowAt the seller is told once available units fall to so many; 0: never
   */
  record Threshold(@NotNull @Min(0) @Max(1_000_000) Long lowAt) {}

  record View(String sku, long available, long reserved, long sold) {
    static View of(String sku, Levels levels) {
      return new View(sku, levels.available(), levels.reserved(), levels.sold());
    }
  }
}
