package shop.jangteo.bench.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.ConsumerFactory;
import shop.jangteo.platform.inbox.Topics;

/**
 * A plain consumer of the topic, in no group: sees what anybody could see, and when. A thread of
 * its own.
 */
final class Yardstick implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final String LONGEST_WAIT_MS = "10";

  private final Consumer<String, byte[]> consumer;
  private final Arrivals arrivals;
  private final Thread thread;
  private volatile boolean running = true;

  private Yardstick(Consumer<String, byte[]> consumer, Arrivals arrivals) {
    this.consumer = consumer;
    this.arrivals = arrivals;
    this.thread = Thread.ofPlatform().name("yardstick").daemon().unstarted(this::loop);
  }

  /** Reads the topic from its beginning. */
  static Yardstick on(ConsumerFactory<String, byte[]> consumers, String topic, Arrivals arrivals) {
    var own = new Properties();
    own.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, LONGEST_WAIT_MS);
    var consumer = consumers.createConsumer(null, null, "-yardstick", own);
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    var yardstick = new Yardstick(consumer, arrivals);
    yardstick.thread.start();
    return yardstick;
  }

  private void loop() {
    try (consumer) {
      while (running) {
        var records = consumer.poll(POLL);
        var now = System.nanoTime();
        records.forEach(record -> arrivals.arrived(record.key(), version(record), now));
      }
    }
  }

  private static int version(ConsumerRecord<String, byte[]> record) {
    var header = record.headers().lastHeader(Topics.AGGREGATE_VERSION);
    return Integer.parseInt(new String(header.value(), UTF_8));
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
