package shop.jangteo.payment;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The life of one attempt. This table is the whole state machine; nothing else decides. */
enum PaymentStatus {
  /** The shopper may pay in the PG's window. */
  READY,
  /** The PG is being asked to capture, at this moment. */
  CONFIRMING,
  /** It was asked and gave no answer that decides; asked about until it does. */
  UNKNOWN,
  /** A virtual account was issued and nothing has been paid into it yet. */
  WAITING_FOR_DEPOSIT,
  APPROVED,
  DECLINED,
  /** Over without money: the order ended first. */
  CLOSED;

  /** DECLINED and CLOSED may still turn out to be captured: money that came late is still money. */
  private static final Map<PaymentStatus, Set<PaymentStatus>> NEXT =
      Map.of(
          READY, EnumSet.of(CONFIRMING, APPROVED, CLOSED),
          CONFIRMING, EnumSet.of(UNKNOWN, WAITING_FOR_DEPOSIT, APPROVED, DECLINED, CLOSED),
          UNKNOWN, EnumSet.of(WAITING_FOR_DEPOSIT, APPROVED, DECLINED, CLOSED),
          WAITING_FOR_DEPOSIT, EnumSet.of(APPROVED, DECLINED, CLOSED),
          DECLINED, EnumSet.of(APPROVED),
          CLOSED, EnumSet.of(APPROVED));

  boolean canBecome(PaymentStatus next) {
    return NEXT.getOrDefault(this, Set.of()).contains(next);
  }

  /** Whether the PG was asked to capture and has not said how it ended. */
  boolean isInProgress() {
    return this == CONFIRMING || this == UNKNOWN;
  }

  /** Whether it may still end with or without money. */
  boolean isUndecided() {
    return isInProgress() || this == WAITING_FOR_DEPOSIT;
  }
}
