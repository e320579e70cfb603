package shop.jangteo.inventory;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.contracts.product.Sku;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.problem.InvalidField;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Open;
import shop.jangteo.platform.security.Role;

/** Levels for everyone, corrections and the book for the owner. */
@RestController
@RequestMapping("/api/v1/inventory/{sku}")
final class InventoryController {

  private static final Pattern SKU = Pattern.compile(Sku.FORM);

  private final Stocks stocks;
  private final AdjustStock adjust;
  private final Ledger ledger;
  private final LearnSkus learn;
  private final Idempotency idempotency;

  InventoryController(
      Stocks stocks, AdjustStock adjust, Ledger ledger, LearnSkus learn, Idempotency idempotency) {
    this.stocks = stocks;
    this.adjust = adjust;
    this.ledger = ledger;
    this.learn = learn;
    this.idempotency = idempotency;
  }

  @Open
  @GetMapping
  View level(@PathVariable String sku) {
    learnIfNew(sku);
    return View.of(sku, stocks.find(sku).orElseThrow(() -> new SkuNotFound(sku)));
  }

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
    learnIfNew(sku);
    return idempotency.once(
        key,
        body,
        View.class,
        () ->
            ResponseEntity.ok(
                View.of(sku, adjust.by(caller, sku, body.delta(), body.reason().strip()))));
  }

  @Allowed({Role.SELLER, Role.ADMIN})
  @GetMapping("/ledger")
  Page<Ledger.Entry> ledger(
      @PathVariable String sku,
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
      Caller caller) {
    learnIfNew(sku);
    if (!stocks.isOwned(sku, AdjustStock.mustBelongTo(caller))) {
      throw new SkuNotFound(sku);
    }
    return ledger.page(sku, page, size);
  }

  /** A product made a moment ago has stock before its event is here. */
  private void learnIfNew(String sku) {
    if (!SKU.matcher(sku).matches()) {
      throw new SkuNotFound(sku);
    }
    if (stocks.find(sku).isEmpty()) {
      learn.from(List.of(sku));
    }
  }

  /**
   * @param delta units to add, or, below 0, to take away
   * @param reason in the seller's words; kept in the ledger
   */
  record Adjustment(
      @NotNull @Min(-1_000_000) @Max(1_000_000) Long delta,
      @NotBlank @Size(max = 200) String reason) {}

  record View(String sku, long available, long reserved, long sold) {
    static View of(String sku, Levels levels) {
      return new View(sku, levels.available(), levels.reserved(), levels.sold());
    }
  }
}
