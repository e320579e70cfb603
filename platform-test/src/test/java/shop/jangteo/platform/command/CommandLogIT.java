package shop.jangteo.platform.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.jangteo.contracts.coupon.CouponRequest;
import shop.jangteo.contracts.coupon.CouponRequest.CouponRequested;
import shop.jangteo.embedded.Engine;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.inbox.Topics;
import shop.jangteo.platform.test.PlatformJson;
import shop.jangteo.platform.test.TestServers;

/** Appending to a real broker, and to one that is not there. */
class CommandLogIT {

  private static final Duration POLL = Duration.ofMillis(200);

  private final String bootstrap = "127.0.0.1:" + TestServers.get().ensure(Engine.KAFKA).port();
  private final Topics topics = new Topics("commands-" + Ids.next() + ".", "group");
  private final CommandLog log = log(bootstrap);

  CommandLogIT() throws Exception {
    try (var admin =
        Admin.create(
            Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
      admin.createTopics(List.of(new NewTopic(topic(), 3, (short) 1))).all().get();
    }
  }

  @AfterEach
  void close() {
    log.close();
  }

  private CommandLog log(String servers) {
    var producers =
        new DefaultKafkaProducerFactory<String, byte[]>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class));
    return new CommandLog(
        CommandConfiguration.template(producers),
        topics,
        PlatformJson.mapper()::writeValueAsBytes,
        Clock.systemUTC());
  }

  private String topic() {
    return topics.physical(CouponRequest.TOPIC);
  }

  @Test
  void whoIsAnsweredBeforeAnotherAsksStandsBeforeThem() {
    var places = new ArrayList<Place>();
    for (int i = 0; i < 20; i++) {
      places.add(log.append(new CouponRequested("campaign", "member-" + i)));
    }

    assertThat(places).extracting(Place::partition).containsOnly(places.getFirst().partition());
    assertThat(places).extracting(Place::offset).isSorted().doesNotHaveDuplicates();
    assertThat(records(20))
        .extracting(record -> new String(record.value(), UTF_8))
        .containsExactlyElementsOf(
            IntStream.range(0, 20)
                .mapToObj("{\"campaignId\":\"campaign\",\"memberId\":\"member-%d\"}"::formatted)
                .toList());
  }

  @Test
  void everyAnsweredRequestIsWhereTheAnswerSays() throws Exception {
    var work =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    (Callable<Map.Entry<String, Place>>)
                        () ->
                            Map.entry(
                                "m" + i, log.append(new CouponRequested("c" + i % 7, "m" + i))))
            .toList();
    var said = new HashMap<Place, String>();
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var done : threads.invokeAll(work)) {
        said.put(done.get().getValue(), done.get().getKey());
      }
    }

    assertThat(said).hasSize(60);
    for (var record : records(60)) {
      assertThat(new String(record.value(), UTF_8))
          .contains('"' + said.get(new Place(record.partition(), record.offset())) + '"');
    }
  }

  @Test
  void aRecordSaysWhatItIsAndTakesNoPlaceAmongEvents() {
    log.append(new CouponRequested("campaign", "member"));

    var record = records(1).getFirst();

    assertThat(record.key()).isEqualTo("campaign");
    assertThat(header(record, Topics.TYPE)).isEqualTo("coupon.requested.v1");
    assertThat(header(record, Topics.EVENT_ID)).hasSize(36);
    assertThat(header(record, Topics.CORRELATION_ID)).hasSize(36);
    assertThat(header(record, Topics.OCCURRED_AT)).isNotEmpty();
    assertThat(record.headers().lastHeader(Topics.AGGREGATE_VERSION)).isNull();
  }

  @Test
  void withoutABrokerItSaysSoBeforeAnybodyGivesUp() {
    try (var nowhere = log("127.0.0.1:1")) {
      long start = System.nanoTime();

      assertThatThrownBy(() -> nowhere.append(new CouponRequested("campaign", "member")))
          .isInstanceOf(NotTaken.class);

      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isLessThan(CommandLog.PATIENCE.plusSeconds(4));
    }
  }

  @Test
  void insideATransactionNothingIsAppended() {
    TransactionSynchronizationManager.setActualTransactionActive(true);
    try {
      assertThatThrownBy(() -> log.append(new CouponRequested("campaign", "member")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("inside a transaction");
    } finally {
      TransactionSynchronizationManager.setActualTransactionActive(false);
    }
    assertThat(records(0)).isEmpty();
  }

  private static String header(ConsumerRecord<?, ?> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  /** All there are, once there are so many. */
  private List<ConsumerRecord<String, byte[]>> records(int count) {
    var settings =
        Map.<String, Object>of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest");
    var found = new ArrayList<ConsumerRecord<String, byte[]>>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          IntStream.range(0, 3).mapToObj(number -> new TopicPartition(topic(), number)).toList();
      consumer.assign(partitions);
      long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      do {
        consumer.poll(POLL).forEach(found::add);
      } while (found.size() < count && System.nanoTime() < until);
    }
    assertThat(found).hasSize(count);
    return found;
  }
}
