package shop.jangteo.member;

/** What a member's spending has earned them (등급). Everyone begins as BRONZE. */
public enum Tier {
  BRONZE,
  SILVER,
  GOLD,
  VIP
}
