package shop.jangteo.order.pricing;

/** Why a coupon takes nothing off. */
public enum Reason {
  /** There is no such coupon in the buyer's wallet, whoever else may have it. */
  NOT_YOURS,
  /** It was used up by another order. */
  USED,
  EXPIRED,
  /** It was withdrawn: there is none left to be had. */
  SOLD_OUT,
  NOT_YET,
  /** It is for members of other tiers. */
  TIER,
  /** It covers nothing in the basket. */
  SCOPE,
  /** What it covers costs too little. */
  MIN_AMOUNT,
  /** A better one of its group is applied. */
  SAME_GROUP,
  /** As many better ones as may be are applied. */
  LIMIT_3,
  /** Delivery is free anyway, or nothing is left that it could take off. */
  NOTHING_LEFT
}
