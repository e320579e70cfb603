package shop.jangteo.coupon.campaign;

/** How a coupon comes to a member (CO-01). */
public enum Mode {
  /** Without asking: to who joins, or reaches one of the campaign's tiers. */
  AUTOMATIC,
  /** To who asks for it and meets the condition. */
  CONDITIONAL,
  /** To who knows the code (CO-08). */
  CODE,
  /** 선착순: to who asks first and meets the condition, in the order of a line. */
  FIRST_COME;

  /** Whether a member asks and may be asked what they are. */
  boolean isAskedFor() {
    return this == CONDITIONAL || this == FIRST_COME;
  }
}
