package shop.jangteo.platform.inbox;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record of a topic this service hears, as far as it could be understood. */
sealed interface Received {

  ConsumerRecord<String, byte[]> record();

  /** By its name in the contracts. */
  String topic();

  /** The aggregate whose order it belongs to, or null if it belongs to none. */
  @Nullable String key();

  record Understood(ConsumerRecord<String, byte[]> record, Envelope envelope, Incoming<?> message)
      implements Received {
    @Override
    public String topic() {
      return envelope.topic();
    }

    @Override
    public @Nullable String key() {
      return envelope.version() == Envelope.IN_NO_ORDER ? null : envelope.aggregateId();
    }
  }

  record Poison(
      ConsumerRecord<String, byte[]> record,
      String topic,
      @Nullable String key,
      Reason reason,
      RuntimeException error)
      implements Received {}
}
