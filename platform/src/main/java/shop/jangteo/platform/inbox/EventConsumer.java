package shop.jangteo.platform.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.BatchMessageListener;
import shop.jangteo.contracts.ConcernsOrder;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.trace.Traces;

/**
 * Applies what a poll brought, in record order. It leaves only two ways out: applied (or known, or
 * dead-lettered), and "the database is not there", which the container answers by seeking and
 * polling again for as long as it lasts.
 */
final class EventConsumer implements BatchMessageListener<String, byte[]> {

  private static final Logger log = LoggerFactory.getLogger(EventConsumer.class);
  private static final int MOST_TRIES = 10;

  private final Handlers handlers;
  private final Topics topics;
  private final Inbox inbox;
  private final DeadLetters deadLetters;
  private final RetryingTransaction transaction;
  private final Traces traces;
  private final MeterRegistry meters;

  EventConsumer(
      Handlers handlers,
      Topics topics,
      Inbox inbox,
      DeadLetters deadLetters,
      RetryingTransaction transaction,
      Traces traces,
      MeterRegistry meters) {
    this.handlers = handlers;
    this.topics = topics;
    this.inbox = inbox;
    this.deadLetters = deadLetters;
    this.transaction = transaction;
    this.traces = traces;
    this.meters = meters;
  }

  @Override
  public void onMessage(List<ConsumerRecord<String, byte[]>> records) {
    for (int from = 0; from < records.size(); ) {
      int to = endOfRun(records, from);
      try {
        apply(records.subList(from, to));
      } catch (RuntimeException e) {
        // everything before `from` is committed; the container seeks back to it
        throw new BatchListenerFailedException("Infrastructure is down", e, from);
      }
      from = to;
    }
  }

  /**
   * Neighbours of one topic whose handler takes whole polls go together; anything else goes alone.
   */
  private int endOfRun(List<ConsumerRecord<String, byte[]>> records, int from) {
    var topic = records.get(from).topic();
    int to = from + 1;
    if (handlers.takesPolls(topics.logical(topic))) {
      while (to < records.size() && records.get(to).topic().equals(topic)) {
        to++;
      }
    }
    return to;
  }

  private void apply(List<ConsumerRecord<String, byte[]>> run) {
    var readable = new ArrayList<Received>();
    for (var record : run) {
      read(record, readable);
    }
    if (readable.isEmpty()) {
      return;
    }
    if (run.size() == 1) {
      applyOne(readable.getFirst());
      return;
    }
    try {
      transaction.run(() -> applyTogether(readable));
    } catch (RuntimeException e) {
      if (Infrastructure.isDown(e)) {
        throw e;
      }
      log.warn("A poll of {} could not be applied as one; trying one by one", readable.size(), e);
      readable.forEach(this::applyOne);
    }
  }

  private void read(ConsumerRecord<String, byte[]> record, List<Received> into) {
    var topic = topics.logical(record.topic());
    try {
      var envelope = Envelope.of(record, topic);
      handlers
          .read(envelope, record.value())
          .ifPresentOrElse(
              message -> into.add(new Received(record, envelope, message)),
              () ->
                  meters
                      .counter("jangteo.events.skipped", "topic", topic, "type", envelope.type())
                      .increment());
    } catch (Unreadable e) {
      deadLetters.keep(record, topic, DeadLetters.Reason.UNREADABLE, e);
    }
  }

  /**
   * As often as it may help; what then still fails is kept for a person and the partition moves on.
   */
  private void applyOne(Received received) {
    for (int attempt = 1; ; attempt++) {
      try {
        traced(received);
        return;
      } catch (OutOfOrder e) {
        deadLetters.keep(
            received.record, received.envelope.topic(), DeadLetters.Reason.OUT_OF_ORDER, e);
        return;
      } catch (RuntimeException e) {
        if (Infrastructure.isDown(e)) {
          throw e;
        }
        if (attempt == MOST_TRIES) {
          deadLetters.keep(
              received.record, received.envelope.topic(), DeadLetters.Reason.REJECTED, e);
          return;
        }
        log.warn("{} failed, attempt {}", received.envelope.type(), attempt, e);
        LockSupport.parkNanos(
            ThreadLocalRandom.current().nextLong(5_000_000L, 20_000_000L * attempt));
      }
    }
  }

  private void traced(Received received) {
    var envelope = received.envelope;
    if (received.message.event() instanceof ConcernsOrder order) {
      MDC.put("orderId", order.orderId());
    }
    try {
      traces.goOn(
          envelope.type() + " handle",
          SpanKind.CONSUMER,
          envelope.traceparent(),
          envelope.link(),
          () -> Causation.during(envelope, () -> transaction.run(() -> admitAndCall(received))));
    } finally {
      MDC.remove("orderId");
    }
  }

  private void admitAndCall(Received received) {
    var topic = received.envelope.topic();
    if (inbox.admit(topic, List.of(received.envelope)).getFirst()) {
      if (handlers.takesPolls(topic)) {
        handlers.callPoll(topic, List.of(received.message));
      } else {
        handlers.call(topic, received.message);
      }
    }
  }

  private void applyTogether(List<Received> readable) {
    var topic = readable.getFirst().envelope.topic();
    var admitted = inbox.admit(topic, readable.stream().map(Received::envelope).toList());
    var fresh = new ArrayList<Incoming<?>>();
    for (int i = 0; i < readable.size(); i++) {
      if (admitted.get(i)) {
        fresh.add(readable.get(i).message);
      }
    }
    if (!fresh.isEmpty()) {
      handlers.callPoll(topic, fresh);
    }
  }

  private record Received(
      ConsumerRecord<String, byte[]> record, Envelope envelope, Incoming<?> message) {}
}
