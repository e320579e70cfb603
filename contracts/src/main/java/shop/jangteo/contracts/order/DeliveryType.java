package shop.jangteo.contracts.order;

/** The ways an order travels: 일반, 로켓, 로켓프레시, 새벽 (DE-01…DE-04). */
public enum DeliveryType {
  STANDARD,
  ROCKET,
  ROCKET_FRESH,
  DAWN
}
