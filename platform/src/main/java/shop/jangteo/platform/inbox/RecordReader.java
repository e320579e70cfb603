package shop.jangteo.platform.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes sense of records. */
final class RecordReader {

  /** A tag's values must be few, and the names of unknown types are anybody's. */
  private static final int MOST_TYPES = 100;

  private final Handlers handlers;
  private final Topics topics;
  private final MeterRegistry meters;
  private final Set<String> skippedTypes = ConcurrentHashMap.newKeySet();

  RecordReader(Handlers handlers, Topics topics, MeterRegistry meters) {
    this.handlers = handlers;
    this.topics = topics;
    this.meters = meters;
  }

  /**
   * @return empty for an event that is no business of this service: it was skipped and counted
   */
  Optional<Received> read(ConsumerRecord<String, byte[]> record) {
    var topic = topics.logical(record.topic());
    try {
      var envelope =
          handlers.isLog(topic) ? Envelope.ofRequest(record, topic) : Envelope.of(record, topic);
      var message = handlers.read(envelope, record.value());
      if (message.isPresent()) {
        return Optional.of(new Received.Understood(record, envelope, message.get()));
      }
      if (handlers.ownsProcess(topic)) {
        return Optional.of(
            poison(record, topic, Reason.UNKNOWN_TYPE, new UnknownType(envelope.type())));
      }
      countSkipped(topic, envelope.type());
      return Optional.empty();
    } catch (Unreadable e) {
      return Optional.of(poison(record, topic, Reason.UNREADABLE, e));
    }
  }

  private Received.Poison poison(
      ConsumerRecord<String, byte[]> record, String topic, Reason reason, RuntimeException error) {
    // what comes later in a log of requests waits for nothing
    var key = handlers.isLog(topic) ? null : Envelope.orderedKey(record);
    return new Received.Poison(record, topic, key, reason, error);
  }

  private void countSkipped(String topic, String type) {
    if (skippedTypes.size() < MOST_TYPES) {
      skippedTypes.add(type);
    }
    var tag = skippedTypes.contains(type) ? type : "others";
    meters.counter("jangteo.events.skipped", "topic", topic, "type", tag).increment();
  }
}
