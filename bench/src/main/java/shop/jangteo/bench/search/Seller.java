package shop.jangteo.bench.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import shop.jangteo.contracts.EventType;
import shop.jangteo.contracts.product.ProductEvent;
import shop.jangteo.contracts.product.ProductEvent.ProductListed;
import shop.jangteo.platform.inbox.Topics;
import tools.jackson.databind.json.JsonMapper;

/** Announces what product-service would. */
final class Seller implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final KafkaProducer<String, byte[]> producer;
  private final String topic;

  Seller(Ground ground) {
    this.topic = ground.topicPrefix() + ProductEvent.TOPIC;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, ground.bootstrap(),
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.LINGER_MS_CONFIG, "0"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Does not wait until the broker has it; {@link #close} does. */
  void lists(Good good) {
    var record = new ProducerRecord<>(topic, good.id(), JSON.writeValueAsBytes(good.listed()));
    header(record, Topics.EVENT_ID, UUID.randomUUID().toString());
    header(record, Topics.TYPE, ProductListed.class.getAnnotation(EventType.class).value());
    header(record, Topics.AGGREGATE_VERSION, "1");
    header(record, Topics.OCCURRED_AT, Instant.now().toString());
    header(record, Topics.CORRELATION_ID, UUID.randomUUID().toString());
    var _ = producer.send(record);
  }

  private static void header(ProducerRecord<?, ?> record, String name, String value) {
    record.headers().add(name, value.getBytes(UTF_8));
  }

  @Override
  public void close() {
    producer.close();
  }
}
