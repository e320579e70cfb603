package shop.jangteo.inventory;

/** Why units moved, and between which of the three places. */
enum Reason {
  /** The seller registered the SKU with this stock; once per SKU (IN-09). */
  INITIAL(1, 0, 0),
  /** A shipment that was expected has come (IN-11). */
  INBOUND(1, 0, 0),
  RESERVE(-1, 1, 0),
  RELEASE(1, -1, 0),
  COMMIT(0, -1, 1),
  /** Sold units came back because the paid order was cancelled before it left. */
  RESTORE(1, 0, -1),
  /** A person counted; the only reason whose quantity may be negative. */
  ADJUST(1, 0, 0);

  private final int available;
  private final int reserved;
  private final int sold;

  Reason(int available, int reserved, int sold) {
    this.available = available;
    this.reserved = reserved;
    this.sold = sold;
  }

  /** What this many units change. */
  Levels delta(long quantity) {
    return new Levels(available * quantity, reserved * quantity, sold * quantity);
  }
}
