package shop.jangteo.sandbox.messages;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.jangteo.sandbox.book.Journal;
import shop.jangteo.sandbox.book.Shelf;

/** The newest messages, whoever they went to. */
@Component
final class Inbox {

  private final Deque<Message> newestFirst = new ArrayDeque<>();
  private final Journal<Message> journal;
  private final MessageSettings settings;
  private final Clock clock;

  Inbox(Shelf shelf, MessageSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    var written = new AtomicInteger();
    this.journal =
        shelf.open(
            "messages",
            Message.class,
            message -> {
              written.incrementAndGet();
              keep(message);
            });
    if (written.get() > newestFirst.size()) {
      journal.keepOnly(newestFirst.reversed());
    }
  }

  synchronized void receive(String to, Message.Channel channel, String subject, String body) {
    var message = new Message(to, channel, subject, body, clock.instant());
    journal.note(message);
    keep(message);
  }

  synchronized List<Message> find(@Nullable String to, int limit) {
    return newestFirst.stream()
        .filter(message -> to == null || message.to().equalsIgnoreCase(to))
        .limit(limit)
        .toList();
  }

  private synchronized void keep(Message message) {
    newestFirst.addFirst(message);
    if (newestFirst.size() > settings.keep()) {
      newestFirst.removeLast();
    }
  }
}
