package shop.jangteo.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import shop.jangteo.embedded.Engine;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.inbox.Topics;
import shop.jangteo.platform.law.InvariantSettings;
import shop.jangteo.platform.name.ServiceName;
import shop.jangteo.platform.test.HandClock;
import shop.jangteo.platform.test.TestSchema;
import shop.jangteo.platform.test.TestServers;

/** Whose own topic is held against law I11, on a broker that makes no topic by itself. */
class OwnTopicWatchIT {

  private static final ServiceName WITH_EVENTS = new ServiceName("order-service");
  private static final ServiceName WITHOUT_EVENTS = new ServiceName("notification-service");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration UNJUDGED_FOR_LONG = Duration.ofMinutes(11);

  private final String bootstrap = "127.0.0.1:" + TestServers.get().ensure(Engine.KAFKA).port();
  private final Topics topics = new Topics("watch-" + Ids.next() + ".", "group");
  private final TestSchema schema = TestSchema.create("watch");
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final HandClock clock = new HandClock();

  @AfterEach
  void close() {
    schema.close();
  }

  @Test
  void whoAnnouncesNothingNeedsNoTopicAndLeavesNothingUnjudged() {
    var watch = watch(WITHOUT_EVENTS);
    watch.start();
    try {
      clock.putForward(UNJUDGED_FOR_LONG);

      assertThat(watch.isRunning()).isTrue();
      assertThat(meters.getMeters()).isEmpty();
    } finally {
      watch.stop();
    }
  }

  @Test
  void whoHasEventsAndNoTopicStaysUnjudgedUntilItIsThere() throws Exception {
    var watch = watch(WITH_EVENTS);
    watch.start();
    try {
      clock.putForward(UNJUDGED_FOR_LONG);
      Awaitility.await()
          .during(Duration.ofSeconds(2))
          .atMost(PATIENCE)
          .until(() -> age() > UNJUDGED_FOR_LONG.toSeconds() - 1);
      assertThat(violations()).isNaN();

      create(topics.physical(WITH_EVENTS.topic()));

      Awaitility.await().atMost(PATIENCE).until(() -> violations() == 0);
      assertThat(age()).isLessThan(UNJUDGED_FOR_LONG.toSeconds());
    } finally {
      watch.stop();
    }
  }

  @Test
  void whoAnnouncesWhatNoContractKnowsIsWatchedFromThenOn() {
    var watch = watch(WITHOUT_EVENTS);
    watch.start();
    try {
      clock.putForward(UNJUDGED_FOR_LONG);

      watch.announced("a", 1);

      assertThat(violations()).isNaN();
      assertThat(age()).as("not as old as the service").isLessThan(60);
      clock.putForward(UNJUDGED_FOR_LONG);
      assertThat(age()).isGreaterThanOrEqualTo(UNJUDGED_FOR_LONG.toSeconds());
    } finally {
      watch.stop();
    }
  }

  private OwnTopicWatch watch(ServiceName owner) {
    var consumers =
        new DefaultKafkaConsumerFactory<String, byte[]>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.CLIENT_ID_CONFIG,
                "watch",
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                StringDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class));
    return new OwnTopicWatch(
        consumers,
        new AnnouncedCounters(schema.jdbc(), List.of()),
        new InvariantSettings(true, Duration.ofSeconds(1), Duration.ofMillis(200)),
        meters,
        clock,
        topics,
        owner);
  }

  private void create(String topic) throws Exception {
    try (var admin =
        Admin.create(
            Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
  }

  private double violations() {
    return meters.get("jangteo.invariant.violations").tag("law", "I11").gauge().value();
  }

  private double age() {
    return meters.get("jangteo.invariant.age").tag("law", "I11").gauge().value();
  }
}
