package shop.jangteo.coupon.standing;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a member's purchases have made of them (ME-19…ME-22). */
public enum Tier {
  BRONZE,
  SILVER,
  GOLD,
  VIP;

  /** These in one column; null for none. */
  public static @Nullable String listed(Set<Tier> tiers) {
    return tiers.isEmpty()
        ? null
        : tiers.stream().sorted().map(Tier::name).collect(Collectors.joining(","));
  }

  /** And back. */
  public static Set<Tier> listed(@Nullable String column) {
    return column == null
        ? Set.of()
        : Arrays.stream(column.split(",", -1))
            .map(Tier::valueOf)
            .collect(Collectors.toUnmodifiableSet());
  }

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
