package shop.jangteo.member.tier;

import java.util.Optional;

/**
 * What a member's spending has earned them (등급, ME-19…ME-22), the lowest first. Everyone begins as
 * BRONZE.
 */
public enum Tier {
  BRONZE,
  SILVER,
  GOLD,
  VIP;

  Optional<Tier> next() {
    return switch (this) {
      case BRONZE -> Optional.of(SILVER);
      case SILVER -> Optional.of(GOLD);
      case GOLD -> Optional.of(VIP);
      case VIP -> Optional.empty();
    };
  }
}
