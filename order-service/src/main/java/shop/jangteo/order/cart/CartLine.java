package shop.jangteo.order.cart;

import org.jspecify.annotations.Nullable;

/**
 * @param seenPrice of one unit, as its owner was shown last; null before the first look
 */
record CartLine(String sku, int quantity, @Nullable Long seenPrice) {}
