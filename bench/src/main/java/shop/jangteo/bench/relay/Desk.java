package shop.jangteo.bench.relay;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;

/** Opens and changes tickets; each call is one transaction. */
@Component
final class Desk {

  private final Tickets tickets;
  private final RetryingTransaction transaction;

  Desk(Tickets tickets, RetryingTransaction transaction) {
    this.tickets = tickets;
    this.transaction = transaction;
  }

  /** Announces one event for each. */
  List<String> open(int count) {
    return transaction.call(
        () ->
            IntStream.range(0, count).mapToObj(_ -> tickets.save(Ticket.open()).getId()).toList());
  }

  /** Announces {@code times} events for each. */
  void change(Collection<String> ids, int times) {
    transaction.run(
        () -> {
          for (var ticket : tickets.lock(ids)) {
            for (int i = 0; i < times; i++) {
              ticket.change();
            }
            tickets.save(ticket);
          }
        });
  }
}
