package shop.jangteo.product;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Where a product stands between being written and being no longer offered (판매 상태). This table is
 * the whole state machine; deleting is beside it and possible from everywhere.
 */
public enum SaleState {
  /** Being written: nobody but its seller and admins knows of it. */
  DRAFT,
  ON_SALE,
  /** Not offered at the moment (판매 중지). */
  SUSPENDED,
  /** Never offered again (판매 종료). */
  ENDED;

  private static final Map<SaleState, Set<SaleState>> NEXT =
      Map.of(
          DRAFT, EnumSet.of(ON_SALE),
          ON_SALE, EnumSet.of(SUSPENDED, ENDED),
          SUSPENDED, EnumSet.of(ON_SALE, ENDED));

  boolean canBecome(SaleState next) {
    return NEXT.getOrDefault(this, Set.of()).contains(next);
  }
}
