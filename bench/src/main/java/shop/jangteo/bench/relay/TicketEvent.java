package shop.jangteo.bench.relay;

import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.EventType;

/** What the measured service announces, in its own topic. */
sealed interface TicketEvent extends Event {
  String TOPIC = "support.events";

  String ticketId();

  @Override
  default String aggregateId() {
    return ticketId();
  }

  @EventType("bench.ticket-opened.v1")
  record TicketOpened(String ticketId, String text) implements TicketEvent {}

  @EventType("bench.ticket-changed.v1")
  record TicketChanged(String ticketId, int changes, String text) implements TicketEvent {}
}
