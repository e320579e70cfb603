package shop.jangteo.order;

import java.time.Instant;

/** When an order wants to be looked at again if nobody else moves it, and as what. */
record WakeUp(String kind, Instant at) {

  static final String UNANSWERED = "unanswered";
  static final String PAYMENT_DEADLINE = "payment-deadline";
  static final String AUTO_CONFIRM = "auto-confirm";
}
