package shop.jangteo.product;

import shop.jangteo.contracts.Money;

/** An option that costs something else from now on. */
record PriceChange(String sku, Money from, Money to) {}
