package shop.jangteo.chaos.stage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka past the proxy and past the platform: what an operator, or a clumsy one, could do. */
public final class Broker {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final String REPUBLISHER = "chaos-republisher";

  private final String bootstrap;

  Broker(String bootstrap) {
    this.bootstrap = bootstrap;
  }

  private Admin admin() {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
  }

  /** Where the topics end at this moment. */
  public Map<TopicPartition, Long> ends(List<String> topics) throws Exception {
    try (var admin = admin()) {
      var partitions =
          admin.describeTopics(topics).allTopicNames().get().values().stream()
              .flatMap(
                  topic ->
                      topic.partitions().stream()
                          .map(one -> new TopicPartition(topic.name(), one.partition())))
              .collect(Collectors.toMap(one -> one, _ -> OffsetSpec.latest()));
      var ends = new HashMap<TopicPartition, Long>();
      admin
          .listOffsets(partitions)
          .all()
          .get()
          .forEach((partition, info) -> ends.put(partition, info.offset()));
      return ends;
    }
  }

  /**
   * Sends every record between two looks once more, as it was, headers and all.
   *
   * @return how many
   */
  public long repeat(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to)
      throws Exception {
    var sent = new ArrayList<Future<?>>();
    try (var consumer = consumer(REPUBLISHER);
        var producer = producer()) {
      consumer.assign(from.keySet());
      from.forEach(consumer::seek);
      while (from.keySet().stream().anyMatch(one -> consumer.position(one) < end(to, one))) {
        for (var record : consumer.poll(POLL)) {
          if (record.offset() < end(to, new TopicPartition(record.topic(), record.partition()))) {
            sent.add(producer.send(copyOf(record)));
          }
        }
      }
      for (var one : sent) {
        one.get();
      }
    }
    return sent.size();
  }

  private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
    return ends.getOrDefault(partition, 0L);
  }

  private static ProducerRecord<byte[], byte[]> copyOf(ConsumerRecord<byte[], byte[]> record) {
    return new ProducerRecord<>(
        record.topic(), record.partition(), record.key(), record.value(), record.headers());
  }

  /** Sends bytes that are no event. */
  public void send(String topic, byte[] key, byte[] value, Map<String, byte[]> headers)
      throws Exception {
    try (var producer = producer()) {
      var record = new ProducerRecord<>(topic, key, value);
      headers.forEach((name, content) -> record.headers().add(name, content));
      producer.send(record).get();
    }
  }

  /**
   * Lets a group, of which nobody may be alive, read everything again.
   *
   * @return how many records it had read before
   */
  public long rewind(String group) throws Exception {
    try (var admin = admin()) {
      var committed = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      var start = new HashMap<TopicPartition, OffsetAndMetadata>();
      committed.keySet().forEach(one -> start.put(one, new OffsetAndMetadata(0)));
      admin.alterConsumerGroupOffsets(group, start).all().get();
      return committed.values().stream().mapToLong(OffsetAndMetadata::offset).sum();
    }
  }

  /** Whether the broker knows nobody in the group, so that its offsets can be changed. */
  public boolean isEmpty(String group) throws Exception {
    try (var admin = admin()) {
      var found = admin.describeConsumerGroups(List.of(group)).all().get().get(group);
      return found == null || found.members().isEmpty();
    }
  }

  /**
   * Joins a service's group, takes partitions from it, and leaves without having done anything.
   *
   * @return how many partitions it got
   */
  public int intrude(String group, List<String> topics, Duration stay) {
    try (var consumer = consumer(group)) {
      consumer.subscribe(topics);
      var end = System.nanoTime() + stay.toNanos();
      var got = 0;
      while (System.nanoTime() < end) {
        consumer.poll(POLL);
        got = Math.max(got, consumer.assignment().size());
      }
      return got;
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer(String group) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ConsumerConfig.GROUP_ID_CONFIG,
            group,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            // of no use to anybody here, and committed by nobody
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "latest",
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
            10_000,
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
            CooperativeStickyAssignor.class.getName()),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.LINGER_MS_CONFIG,
            5),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
