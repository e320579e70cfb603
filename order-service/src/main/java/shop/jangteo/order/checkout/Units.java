package shop.jangteo.order.checkout;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.jangteo.contracts.product.Sku;

/** So many units of a SKU. */
public record Units(
    @NotNull @Pattern(regexp = Sku.FORM) String sku, @Positive @Max(9_999) int quantity) {

  /** Quantity by SKU: the same SKU on two lines is one line. */
  public static Map<String, Integer> merged(List<Units> lines) {
    var merged = new LinkedHashMap<String, Integer>();
    lines.forEach(line -> merged.merge(line.sku, line.quantity, Math::addExact));
    return merged;
  }
}
