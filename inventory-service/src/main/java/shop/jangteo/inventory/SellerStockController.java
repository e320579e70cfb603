package shop.jangteo.inventory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;

/** All SKUs of a seller; for an admin, of all sellers. */
@RestController
final class SellerStockController {

  private final SellerStock stock;

  SellerStockController(SellerStock stock) {
    this.stock = stock;
  }

  /** The stock of the seller's own SKUs. */
  @Allowed({Role.SELLER, Role.ADMIN})
  @GetMapping("/api/v1/seller/stock")
  Page<SellerStock.Item> list(
      @RequestParam(defaultValue = "ANY") SellerStock.State state,
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
      Caller caller) {
    return stock.list(Ownership.mustBelongTo(caller), state, page, size);
  }
}
