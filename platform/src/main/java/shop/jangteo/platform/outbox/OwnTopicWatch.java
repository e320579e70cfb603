package shop.jangteo.platform.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import shop.jangteo.platform.inbox.EventCatalogue;
import shop.jangteo.platform.inbox.Topics;
import shop.jangteo.platform.law.InvariantSettings;
import shop.jangteo.platform.law.LawGauge;
import shop.jangteo.platform.loop.Loop;
import shop.jangteo.platform.name.ServiceName;

/**
 * Reads the service's own topic back, to see that all that was announced arrived there: the live
 * gauge of law I11. It joins no group, commits nothing, and judges only when it has read to the
 * end. A service without events has no such law, and may have no such topic.
 */
final class OwnTopicWatch implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(OwnTopicWatch.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
  private static final Duration LOOK_BACK = Duration.ofMinutes(10);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(3);
  private static final int REMEMBERED = 50_000;

  private final ConsumerFactory<String, byte[]> consumers;
  private final AnnouncedCounters counters;
  private final InvariantSettings settings;
  private final MeterRegistry meters;
  private final Clock clock;
  private final String topic;
  private final TopicVersions versions;
  private final LawGauge gauge;
  private final Loop loop = Loop.platform("own-topic");
  private volatile boolean hasEvents;
  private boolean isOn;

  /**
   * @param owner watched from the start if the contracts have events of it, and otherwise from its
   *     first announcement on
   */
  OwnTopicWatch(
      ConsumerFactory<String, byte[]> consumers,
      AnnouncedCounters counters,
      InvariantSettings settings,
      MeterRegistry meters,
      Clock clock,
      Topics topics,
      ServiceName owner) {
    this.consumers = consumers;
    this.counters = counters;
    this.settings = settings;
    this.meters = meters;
    this.clock = clock;
    this.topic = topics.physical(owner.topic());
    this.versions = new TopicVersions(settings.settledAfter(), REMEMBERED);
    this.gauge = new LawGauge("I11", clock);
    if (EventCatalogue.hasEventsOf(owner)) {
      begin();
    }
  }

  /** This instance committed the announcement. */
  void announced(String aggregateId, long version) {
    if (!hasEvents) {
      begin();
    }
    if (loop.isRunning()) {
      versions.announced(aggregateId, version, clock.instant());
    }
  }

  @Override
  public synchronized void start() {
    isOn = settings.watchOwnTopic();
    if (isOn && hasEvents) {
      loop.start(this::read);
    }
  }

  private synchronized void begin() {
    if (hasEvents) {
      return;
    }
    hasEvents = true;
    if (settings.watchOwnTopic()) {
      gauge.register(meters);
    }
    if (isOn) {
      loop.start(this::read);
    }
  }

  private void read() {
    while (loop.goesOn()) {
      try (var consumer = open()) {
        follow(consumer);
      } catch (RuntimeException e) {
        if (loop.goesOn()) {
          log.warn("The own topic cannot be read and will be again", e);
          loop.rest(AFTER_FAILURE);
        }
      }
    }
  }

  private Consumer<String, byte[]> open() {
    var own = new Properties();
    own.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "1000");
    own.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, "262144");
    return consumers.createConsumer(null, null, "-own-topic", own);
  }

  private void follow(Consumer<String, byte[]> consumer) {
    var partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new IllegalStateException(topic + " is not there");
    }
    consumer.assign(partitions);
    seekBack(consumer, partitions);
    var next = clock.instant().plus(settings.every());
    while (loop.goesOn()) {
      consumer.poll(POLL).forEach(this::hear);
      if (!clock.instant().isBefore(next) && isAtTheEnd(consumer, partitions)) {
        next = clock.instant().plus(settings.every());
        judge();
      }
    }
  }

  private void seekBack(Consumer<String, byte[]> consumer, List<TopicPartition> partitions) {
    var since = clock.instant().minus(LOOK_BACK).toEpochMilli();
    var found =
        consumer.offsetsForTimes(
            partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> since)));
    consumer.seekToEnd(partitions);
    found.forEach(
        (partition, offset) -> {
          if (offset != null) {
            consumer.seek(partition, offset.offset());
          }
        });
  }

  private void hear(ConsumerRecord<String, byte[]> record) {
    var header = record.headers().lastHeader(Topics.AGGREGATE_VERSION);
    if (header == null || record.key() == null) {
      return; // nothing of ours, whoever put it there
    }
    try {
      versions.heard(
          record.key(),
          Long.parseLong(new String(header.value(), UTF_8)),
          Instant.ofEpochMilli(record.timestamp()));
    } catch (NumberFormatException _) {
      log.warn("Offset {} of {} has a strange version", record.offset(), topic);
    }
  }

  private static boolean isAtTheEnd(
      Consumer<String, byte[]> consumer, List<TopicPartition> partitions) {
    return consumer.endOffsets(partitions).entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private void judge() {
    var found = versions.judge(clock.instant(), counters::of, counters::unsent);
    var byWords = new LinkedHashMap<String, String>();
    found.forEach(words -> byWords.put(words, words));
    gauge.judged(byWords);
  }

  @Override
  public synchronized void stop() {
    isOn = false;
    loop.stop(STOP_WITHIN);
  }

  @Override
  public synchronized boolean isRunning() {
    return isOn;
  }

  /** With the listeners. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE - 4096;
  }
}
