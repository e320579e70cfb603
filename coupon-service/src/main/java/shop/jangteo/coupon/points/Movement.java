package shop.jangteo.coupon.points;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.jangteo.platform.data.Ids;

/**
 * Points that went from one account to another: as many came as went.
 *
 * @param reference with the kind, what makes it the one and only
 * @param note why, in an admin's words, or null
 */
record Movement(
    String id,
    Kind kind,
    String reference,
    @Nullable String orderId,
    @Nullable String note,
    List<Entry> entries) {

  enum Kind {
    /** For a confirmed purchase. */
    EARNED(Account.ISSUED, Account.AVAILABLE),
    /** By an admin. */
    GRANTED(Account.ISSUED, Account.AVAILABLE),
    HELD(Account.AVAILABLE, Account.HELD),
    RELEASED(Account.HELD, Account.AVAILABLE),
    SPENT(Account.HELD, Account.SPENT),
    RETURNED(Account.SPENT, Account.AVAILABLE),
    EXPIRED(Account.AVAILABLE, Account.EXPIRED);

    private final Account from;
    private final Account to;

    Kind(Account from, Account to) {
      this.from = from;
      this.to = to;
    }
  }

  record Entry(Account account, long delta) {}

  static Movement of(
      Kind kind, String reference, @Nullable String orderId, @Nullable String note, long points) {
    if (points <= 0) {
      throw new IllegalArgumentException("%s of %d points".formatted(kind, points));
    }
    return new Movement(
        Ids.next(),
        kind,
        reference,
        orderId,
        note,
        List.of(new Entry(kind.from, -points), new Entry(kind.to, points)));
  }
}
