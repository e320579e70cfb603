package shop.jangteo.platform.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import shop.jangteo.platform.inbox.Topics;
import shop.jangteo.platform.loop.Loop;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads whole topics for one instance, beside the consumer group that shares them out among all: no
 * group, no offsets, nothing to clean up after an instance that is gone. It begins a little before
 * the present, because what was announced while it was starting counts too.
 */
final class Ear implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Ear.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LOOKS_BACK = Duration.ofSeconds(30);
  private static final Duration LOOKS_FOR_PARTITIONS = Duration.ofSeconds(1);
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(3);
  private static final int START_WITHIN_SECONDS = 5;

  private final ConsumerFactory<String, byte[]> consumers;
  private final Topics topics;
  private final List<Listener> listeners;
  private final JsonMapper json;
  private final Clock clock;
  private final Loop loop = Loop.platform("ear");
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private final CountDownLatch listening = new CountDownLatch(1);

  Ear(
      ConsumerFactory<String, byte[]> consumers,
      Topics topics,
      List<Listener> listeners,
      JsonMapper json,
      Clock clock) {
    this.consumers = consumers;
    this.topics = topics;
    this.listeners = listeners;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public void start() {
    if (listeners.isEmpty()) {
      return;
    }
    loop.start(this::listen);
    try {
      if (!listening.await(START_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        log.warn("Not all topics can be heard yet; caches live by their time alone until then");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    while (loop.goesOn()) {
      try (var consumer = consumers.createConsumer(null, null, "-ear", settings())) {
        hear(consumer);
      } catch (RuntimeException e) {
        log.warn("Events are not heard at the moment, caches live by their time alone", e);
        loop.rest(AFTER_A_FAILURE);
      }
    }
  }

  private static Properties settings() {
    var settings = new Properties();
    settings.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    settings.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return settings;
  }

  private void hear(Consumer<String, byte[]> consumer) {
    Set<TopicPartition> assigned = Set.of();
    long looked = 0;
    while (loop.goesOn()) {
      if (assigned.isEmpty() || System.nanoTime() - looked > LOOKS_FOR_PARTITIONS.toNanos()) {
        var present = partitions(consumer);
        if (!present.equals(assigned)) {
          assign(consumer, present);
          assigned = present;
        }
        looked = System.nanoTime();
        if (assigned.stream().map(TopicPartition::topic).distinct().count() == heard().size()) {
          listening.countDown();
        }
      }
      if (assigned.isEmpty()) {
        loop.rest(POLL);
        continue;
      }
      for (var record : consumer.poll(POLL)) {
        hear(record);
        positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
      }
    }
  }

  private Set<String> heard() {
    return listeners.stream()
        .map(listener -> topics.physical(listener.topic()))
        .collect(Collectors.toSet());
  }

  private Set<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
    return heard().stream()
        .flatMap(topic -> consumer.partitionsFor(topic).stream())
        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
        .collect(Collectors.toSet());
  }

  /** Where it was; where it has not been yet, a little before the present. */
  private void assign(Consumer<String, byte[]> consumer, Set<TopicPartition> present) {
    consumer.assign(present);
    var since = clock.instant().minus(LOOKS_BACK).toEpochMilli();
    var unknown = new ArrayList<>(present);
    unknown.removeAll(positions.keySet());
    var offsets =
        consumer.offsetsForTimes(
            unknown.stream().collect(Collectors.toMap(partition -> partition, _ -> since)));
    var ends = consumer.endOffsets(unknown);
    for (var partition : unknown) {
      var offset = offsets.get(partition);
      positions.put(
          partition,
          offset == null ? ends.getOrDefault(partition, 0L) : Long.valueOf(offset.offset()));
    }
    present.forEach(partition -> consumer.seek(partition, positions.getOrDefault(partition, 0L)));
  }

  private void hear(ConsumerRecord<String, byte[]> record) {
    var type = text(record.headers().lastHeader(Topics.TYPE));
    var version = text(record.headers().lastHeader(Topics.AGGREGATE_VERSION));
    if (type == null || version == null || record.value() == null) {
      return; // what is no event is for the inbox to complain of
    }
    var topic = topics.logical(record.topic());
    for (var listener : listeners) {
      if (listener.topic().equals(topic)) {
        hear(listener, type, version, record.value());
      }
    }
  }

  private void hear(Listener listener, String type, String version, byte[] payload) {
    try {
      var known = listener.catalogue().type(type);
      if (known.isPresent()) {
        listener.call(new Heard<>(json.readValue(payload, known.get()), Long.parseLong(version)));
      }
    } catch (JacksonException | NumberFormatException e) {
      log.debug("{} cannot be read", type, e); // the inbox complains
    } catch (RuntimeException e) {
      log.warn("{} was heard in vain", type, e);
    }
  }

  private static @Nullable String text(@Nullable Header header) {
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }

  @Override
  public void stop() {
    loop.stop(STOP_WITHIN);
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }

  /** Before the relay sends and before anybody is answered. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE / 2;
  }
}
