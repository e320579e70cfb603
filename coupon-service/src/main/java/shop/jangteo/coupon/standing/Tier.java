package shop.jangteo.coupon.standing;

/** What a member's purchases have made of them (ME-19…ME-22). */
public enum Tier {
  BRONZE,
  SILVER,
  GOLD,
  VIP;

  /** A tier that this version does not know earns and gets what everybody does. */
  static Tier of(String name) {
    for (var tier : values()) {
      if (tier.name().equals(name)) {
        return tier;
      }
    }
    return BRONZE;
  }
}
