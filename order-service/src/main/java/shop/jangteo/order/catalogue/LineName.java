package shop.jangteo.order.catalogue;

import org.jspecify.annotations.Nullable;

/** How a line of an order names what was bought. */
final class LineName {

  private LineName() {}

  /** The option says something only where it differs from the product. */
  static String of(String product, @Nullable String option) {
    return option == null || option.isBlank() || option.equals(product)
        ? product
        : product + " " + option;
  }
}
