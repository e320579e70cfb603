package shop.jangteo.order.pricing;

import java.util.List;
import shop.jangteo.contracts.Money;

/** What a basket costs: {@code itemsTotal + deliveryFee - discount - pointsUsed = total}. */
public record Price(
    List<PricedLine> lines,
    Money itemsTotal,
    Money discount,
    Money pointsUsed,
    Money deliveryFee,
    Money total) {}
