package shop.jangteo.checker.fact;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a broker without joining any group, so that nobody notices. */
final class KafkaTopics implements Topics {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String bootstrap;
  private final Duration patience;

  KafkaTopics(String bootstrap) {
    this(bootstrap, PATIENCE);
  }

  /**
   * @param patience how long the broker may think about one question
   */
  KafkaTopics(String bootstrap, Duration patience) {
    this.bootstrap = bootstrap;
    this.patience = patience;
  }

  @Override
  public TopicLog read(String topic) {
    var found = new TopicLog[1];
    read(
        topic,
        whole -> found[0] = new TopicLog(topic, whole),
        record ->
            found[0].add(record.partition(), record.offset(), record.key(), record.headers()));
    return found[0];
  }

  @Override
  public RequestLog requests(String topic) {
    var isWhole = new boolean[1];
    var requests = new ArrayList<RequestLog.Request>();
    read(topic, whole -> isWhole[0] = whole, record -> request(record).ifPresent(requests::add));
    return new RequestLog(isWhole[0], requests);
  }

  private static Optional<RequestLog.Request> request(ConsumerRecord<String, byte[]> record) {
    if (record.key() == null || record.value() == null) {
      return Optional.empty();
    }
    try {
      var member = JSON.readTree(record.value()).path("memberId").asString("");
      return member.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new RequestLog.Request(record.key(), member, record.partition(), record.offset()));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  /**
   * @param begin is told whether the topic still has its first record
   */
  private void read(
      String topic, Consumer<Boolean> begin, Consumer<ConsumerRecord<String, byte[]>> reader) {
    try (var consumer = consumer()) {
      var partitions = partitions(consumer, topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var from = consumer.beginningOffsets(partitions, patience);
      var ends = consumer.endOffsets(partitions, patience);
      begin.accept(from.values().stream().allMatch(offset -> offset == 0));
      readUntil(consumer, ends, topic, reader);
    } catch (KafkaException e) {
      throw unreachable(e);
    }
  }

  private void readUntil(
      KafkaConsumer<String, byte[]> consumer,
      Map<TopicPartition, Long> ends,
      String topic,
      Consumer<ConsumerRecord<String, byte[]>> reader) {
    var deadline = System.nanoTime() + patience.toNanos();
    while (!reached(consumer, ends)) {
      var records = consumer.poll(POLL);
      for (var record : records) {
        if (record.offset() < ends.getOrDefault(partition(record), 0L)) {
          reader.accept(record);
        }
      }
      if (!records.isEmpty()) {
        deadline = System.nanoTime() + patience.toNanos();
      } else if (System.nanoTime() - deadline > 0) {
        throw new Unreachable("The topic %s could not be read to its end".formatted(topic));
      }
    }
  }

  private static TopicPartition partition(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }

  private boolean reached(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey(), patience) >= end.getValue());
  }

  private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer, String topic) {
    var found = consumer.listTopics(patience).getOrDefault(topic, List.of());
    return found.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
  }

  @Override
  public Map<Service, Map<String, Long>> lags() {
    try (var admin = Admin.create(properties())) {
      var existing = wait(admin.listTopics().names());
      var ends =
          ends(
              admin,
              Stream.concat(Service.topics().stream(), Service.requestTopics().stream())
                  .filter(existing::contains)
                  .toList());
      var committed = committed(admin);
      var lags = new EnumMap<Service, Map<String, Long>>(Service.class);
      for (var service : Service.values()) {
        var lag = lag(service, ends, committed.getOrDefault(service.group(), Map.of()));
        if (!lag.isEmpty()) {
          lags.put(service, lag);
        }
      }
      return lags;
    } catch (KafkaException e) {
      throw unreachable(e);
    }
  }

  private static Map<String, Long> lag(
      Service service,
      Map<TopicPartition, Long> ends,
      Map<TopicPartition, OffsetAndMetadata> committed) {
    var lag = new TreeMap<String, Long>();
    ends.forEach(
        (partition, end) -> {
          var offset = committed.get(partition);
          long waiting = end - (offset == null ? 0 : offset.offset());
          if (waiting > 0 && service.reads(partition.topic())) {
            lag.merge(partition.topic(), waiting, Long::sum);
          }
        });
    return lag;
  }

  private Map<String, Map<TopicPartition, OffsetAndMetadata>> committed(Admin admin) {
    var groups = new HashMap<String, ListConsumerGroupOffsetsSpec>();
    for (var service : Service.values()) {
      groups.put(service.group(), new ListConsumerGroupOffsetsSpec());
    }
    return wait(admin.listConsumerGroupOffsets(groups).all());
  }

  private Map<TopicPartition, Long> ends(Admin admin, Collection<String> topics) {
    var partitions = new ArrayList<TopicPartition>();
    wait(admin.describeTopics(topics).allTopicNames())
        .forEach(
            (topic, description) ->
                description
                    .partitions()
                    .forEach(info -> partitions.add(new TopicPartition(topic, info.partition()))));
    var latest = partitions.stream().collect(toMap(one -> one, _ -> OffsetSpec.latest()));
    var ends = new HashMap<TopicPartition, Long>();
    wait(admin.listOffsets(latest).all())
        .forEach((partition, offset) -> ends.put(partition, offset.offset()));
    return ends;
  }

  private KafkaConsumer<String, byte[]> consumer() {
    var properties = properties();
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private Properties properties() {
    var properties = new Properties();
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, "checker");
    // else closing a client waits for what it was never answered
    properties.put(
        CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(patience.toMillis()));
    properties.put(
        CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(patience.toMillis()));
    return properties;
  }

  private <T> T wait(KafkaFuture<T> answer) {
    try {
      return answer.get(patience.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(e);
    }
  }

  private static Unreachable unreachable(Exception cause) {
    return new Unreachable("The broker cannot be asked: " + cause.getMessage(), cause);
  }
}
