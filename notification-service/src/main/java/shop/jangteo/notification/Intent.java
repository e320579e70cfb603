package shop.jangteo.notification;

import org.jspecify.annotations.Nullable;

/**
 * Something a member should know, once, because of one event.
 *
 * @param eventId the event; with the channel it makes a message unique
 * @param orderId the order it is about, if any
 */
record Intent(String eventId, String memberId, Kind kind, @Nullable String orderId, Facts facts) {}
