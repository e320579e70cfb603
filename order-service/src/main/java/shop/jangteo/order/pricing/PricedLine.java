package shop.jangteo.order.pricing;

import shop.jangteo.contracts.Money;

/**
 * An item with what it costs in its order.
 *
 * @param amount of the whole line, after its discount
 */
public record PricedLine(Item item, Money discount, Money amount) {}
