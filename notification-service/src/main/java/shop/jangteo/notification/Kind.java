package shop.jangteo.notification;

/** The reasons to tell somebody something; each has its words in {@code templates.properties}. */
enum Kind {
  WELCOME,
  ORDER_PAID,
  PAYMENT_DECLINED,
  DEPOSIT_AWAITED,
  SHIPPED,
  DELIVERED,
  ORDER_CANCELLED,
  ORDER_EXPIRED,
  REFUNDED
}
