package shop.jangteo.bench.stock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import shop.jangteo.contracts.inventory.InventoryEvent;
import shop.jangteo.platform.inbox.Topics;

/** Reads the answers as anybody could, in no group. A thread of its own. */
final class AnswerReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<String, byte[]> consumer;
  private final Answers answers;
  private final Thread thread;
  private volatile boolean running = true;

  private AnswerReader(KafkaConsumer<String, byte[]> consumer, Answers answers) {
    this.consumer = consumer;
    this.answers = answers;
    this.thread = Thread.ofPlatform().name("answers").daemon().unstarted(this::loop);
  }

  /** Reads the topic, which must exist, from its beginning. */
  static AnswerReader on(Ground ground, Answers answers) {
    var consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                ground.bootstrap(),
                ConsumerConfig.GROUP_ID_CONFIG,
                "bench-" + UUID.randomUUID(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                "false",
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                "20"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    var topic = ground.topicPrefix() + InventoryEvent.TOPIC;
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    var reader = new AnswerReader(consumer, answers);
    reader.thread.start();
    return reader;
  }

  private void loop() {
    try (consumer) {
      while (running) {
        consumer.poll(POLL).forEach(this::heard);
      }
    }
  }

  private void heard(ConsumerRecord<String, byte[]> record) {
    answers.heard(record.key(), header(record, Topics.TYPE), header(record, Topics.EVENT_ID));
  }

  private static String header(ConsumerRecord<?, ?> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  @Override
  public void close() {
    running = false;
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
