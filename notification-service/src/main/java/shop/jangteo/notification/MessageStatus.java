package shop.jangteo.notification;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The life of a message. This table is the whole state machine; nothing else decides. */
enum MessageStatus {
  PENDING,
  /** About to be handed over, or handed over without our having noticed. */
  SENDING,
  SENT,
  /** Given up on; the reason is kept. */
  FAILED;

  // a crash or a passing failure leaves SENDING, from where it is tried again
  private static final Map<MessageStatus, Set<MessageStatus>> NEXT =
      Map.of(PENDING, EnumSet.of(SENDING), SENDING, EnumSet.of(SENDING, SENT, FAILED));

  boolean canBecome(MessageStatus next) {
    return NEXT.getOrDefault(this, Set.of()).contains(next);
  }
}
