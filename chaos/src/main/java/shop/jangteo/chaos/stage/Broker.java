package shop.jangteo.chaos.stage;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import shop.jangteo.checker.fact.TopicLog;

/** Kafka past the proxy and past the platform: what an operator, or a clumsy one, could do. */
public final class Broker {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final String REPUBLISHER = "chaos-republisher";

  private final String bootstrap;

  /** A record's place. */
  public record Spot(String topic, int partition, long offset) {
    static Spot of(RecordMetadata sent) {
      return new Spot(sent.topic(), sent.partition(), sent.offset());
    }
  }

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
    try (var producer = producer()) {
      for (var record : read(from, to)) {
        sent.add(producer.send(copyOf(record)));
      }
      for (var one : sent) {
        one.get();
      }
    }
    return sent.size();
  }

  /** Every record between two looks, in order within each partition. */
  public List<ConsumerRecord<byte[], byte[]>> read(
      Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
    var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    try (var consumer = consumer(REPUBLISHER)) {
      consumer.assign(from.keySet());
      from.forEach(consumer::seek);
      while (from.keySet().stream().anyMatch(one -> consumer.position(one) < end(to, one))) {
        for (var record : consumer.poll(POLL)) {
          if (record.offset() < end(to, new TopicPartition(record.topic(), record.partition()))) {
            found.add(record);
          }
        }
      }
    }
    return found;
  }

  /** Sends records once more, marked as a fault's own: with them, what was held back goes on. */
  public Set<Spot> sendLate(List<ConsumerRecord<byte[], byte[]>> records) throws Exception {
    var sent = new ArrayList<Future<RecordMetadata>>();
    try (var producer = producer()) {
      for (var record : records) {
        var copy = copyOf(record);
        copy.headers().add(TopicLog.INVENTED, "held back".getBytes(StandardCharsets.US_ASCII));
        sent.add(producer.send(copy));
      }
    }
    var spots = new HashSet<Spot>();
    for (var one : sent) {
      spots.add(Spot.of(one.get()));
    }
    return spots;
  }

  private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
    return ends.getOrDefault(partition, 0L);
  }

  private static ProducerRecord<byte[], byte[]> copyOf(ConsumerRecord<byte[], byte[]> record) {
    return new ProducerRecord<>(
        record.topic(),
        record.partition(),
        record.key(),
        record.value(),
        new RecordHeaders(record.headers().toArray()));
  }

  /** Sends what no service has announced, and says so in a header. */
  public Spot invent(String topic, String key, byte[] value, Map<String, String> headers)
      throws Exception {
    try (var producer = producer()) {
      var record = new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
      headers.forEach(
          (name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
      record.headers().add(TopicLog.INVENTED, "made up".getBytes(StandardCharsets.US_ASCII));
      return Spot.of(producer.send(record).get());
    }
  }

  public boolean exists(String topic) throws Exception {
    try (var admin = admin()) {
      return admin.listTopics().names().get().contains(topic);
    }
  }

  public void delete(String topic) throws Exception {
    try (var admin = admin()) {
      admin.deleteTopics(List.of(topic)).all().get();
    }
  }

  /** A topic of one partition, as an operator makes it who finds it missing. */
  public void restore(String topic) throws Exception {
    try (var admin = admin()) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  /** How far a group has read a topic. */
  public Map<TopicPartition, Long> committed(String group, String topic) throws Exception {
    try (var admin = admin()) {
      var committed = new HashMap<TopicPartition, Long>();
      admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get()
          .forEach(
              (partition, offset) -> {
                if (offset != null && partition.topic().equals(topic)) {
                  committed.put(partition, offset.offset());
                }
              });
      return committed;
    }
  }

  /** Whether a group has read that far. */
  public boolean hasRead(String group, String topic, Map<TopicPartition, Long> ends)
      throws Exception {
    var committed = committed(group, topic);
    return ends.entrySet().stream().allMatch(end -> end(committed, end.getKey()) >= end.getValue());
  }

  /** Lets a group, of which nobody may be alive, go on from there. */
  public void move(String group, Map<TopicPartition, Long> offsets) throws Exception {
    var target = new HashMap<TopicPartition, OffsetAndMetadata>();
    offsets.forEach((partition, offset) -> target.put(partition, new OffsetAndMetadata(offset)));
    try (var admin = admin()) {
      admin.alterConsumerGroupOffsets(group, target).all().get();
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

  /** By which names the broker knows those in a group. */
  public Set<String> members(String group) throws Exception {
    return described(group).stream().map(MemberDescription::consumerId).collect(Collectors.toSet());
  }

  /** Which of them has a partition; empty while nobody has. */
  public String owner(String group, String topic, int partition) throws Exception {
    var wanted = new TopicPartition(topic, partition);
    return described(group).stream()
        .filter(member -> member.assignment().topicPartitions().contains(wanted))
        .map(MemberDescription::consumerId)
        .findFirst()
        .orElse("");
  }

  private Collection<MemberDescription> described(String group) throws Exception {
    try (var admin = admin()) {
      var found = admin.describeConsumerGroups(List.of(group)).all().get().get(group);
      return found == null ? List.of() : found.members();
    }
  }

  /** Where records with this key go, as every producer works it out. */
  public int partition(String topic, String key) throws Exception {
    try (var admin = admin()) {
      var found = admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
      var partitions = found == null ? 1 : found.partitions().size();
      return BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), partitions);
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
