package shop.jangteo.contracts.order;

/** The ways an order is paid (PA-04, PA-05). */
public enum PaymentMethod {
  CARD,
  EASY_PAY,
  TRANSFER,
  VIRTUAL_ACCOUNT
}
