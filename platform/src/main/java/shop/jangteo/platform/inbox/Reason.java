package shop.jangteo.platform.inbox;

/** Why a record was dead-lettered; the names are what ops search for. */
enum Reason {
  /** Its headers or its payload do not parse; no number of tries will help. */
  UNREADABLE,

  /** The service owns the process this belongs to and does not know the type. */
  UNKNOWN_TYPE,

  /** A later event of the aggregate was applied before it. */
  OUT_OF_ORDER,

  /** A rule of the business refuses it. */
  IMPOSSIBLE,

  /** It failed in some other way, ten times. */
  REJECTED;

  /**
   * Whether later events of the aggregate must wait for it. When it is out of order they have not
   * waited: holding up the next ones brings nothing back.
   */
  boolean parks() {
    return this != OUT_OF_ORDER;
  }
}
