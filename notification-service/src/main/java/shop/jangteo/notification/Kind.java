package shop.jangteo.notification;

/** The reasons to tell somebody something; each has its words in {@code templates.properties}. */
enum Kind {
  WELCOME,
  TIER_CHANGED,
  ORDER_PAID,
  PAYMENT_DECLINED,
  DEPOSIT_AWAITED,
  SHIPPED,
  DELIVERED,
  /** All of an order has come: it may be reviewed. */
  REVIEW_INVITED,
  ORDER_CANCELLED,
  ORDER_EXPIRED,
  REFUNDED,
  /** To a seller: few are left. */
  LOW_STOCK,
  /** To a seller: none is left. */
  SOLD_OUT,
  /** To a member who waited: there are some again. */
  RESTOCKED
}
