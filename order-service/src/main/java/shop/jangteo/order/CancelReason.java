package shop.jangteo.order;

/** Why an order was cancelled. */
enum CancelReason {
  BUYER,
  OUT_OF_STOCK,
  PAYMENT_DECLINED,
  /** Stock or payment did not answer in time. */
  NO_ANSWER,
  /** It was paid, but the stock was not there any more. */
  STOCK_LOST
}
