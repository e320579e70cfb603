package shop.jangteo.checker.fact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shop.jangteo.embedded.Engine;
import shop.jangteo.embedded.Servers;
import shop.jangteo.embedded.Site;

/** Reading a real broker from the beginning, and how far behind a group is. */
class KafkaTopicsIT {

  private static final String TRACE = "00-%032x-%016x-01".formatted(5, 7);

  private static String address;
  private static Admin admin;
  private static KafkaProducer<String, String> producer;

  private final String topic = "checker-" + UUID.randomUUID();

  @BeforeAll
  static void connect() {
    var root = Path.of(System.getProperty("jangteo.root", ".."));
    address = Servers.at(Site.ofTests(root)).ensure(Engine.KAFKA).address();
    var properties = new Properties();
    properties.put("bootstrap.servers", address);
    admin = Admin.create(properties);
    producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
  }

  @AfterAll
  static void disconnect() {
    producer.close();
    admin.close();
  }

  @Test
  void everyRecordOfEveryPartitionIsRead() throws Exception {
    create(topic);
    for (int version = 1; version <= 3; version++) {
      send(topic, 0, "A", version);
    }
    send(topic, 1, "B", 1);
    producer.send(new ProducerRecord<>(topic, 1, "B", "poison")).get();

    var log = topics().read(topic);

    assertThat(log.isWhole()).isTrue();
    assertThat(log.keys()).containsExactlyInAnyOrder("A", "B");
    assertThat(log.of("A")).extracting(Sent::version).containsExactly(1, 2, 3);
    assertThat(log.of("A").getFirst())
        .satisfies(
            event -> {
              assertThat(event.type()).isEqualTo("order.placed.v1");
              assertThat(event.eventId()).isEqualTo(Sent.fingerprint("A-1"));
              assertThat(event.trace()).isEqualTo(Sent.traceFingerprint(TRACE));
            });
    assertThat(log.with("A", 2)).singleElement().extracting(Sent::offset).isEqualTo(1L);
    assertThat(log.with("A", 4)).isEmpty();
    assertThat(log.unreadable()).containsExactly(new TopicLog.Unreadable(1, 1, "no event-id"));
  }

  @Test
  void aTopicThatLostItsBeginningSaysSo() throws Exception {
    create(topic);
    send(topic, 0, "A", 1);
    send(topic, 0, "A", 2);
    admin
        .deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(1)))
        .all()
        .get();

    var log = topics().read(topic);

    assertThat(log.isWhole()).isFalse();
    assertThat(log.of("A")).extracting(Sent::version).containsExactly(2);
  }

  @Test
  void aLineOfRequestsIsReadWithItsPlaces() throws Exception {
    create(topic);
    producer.send(new ProducerRecord<>(topic, 1, "K1", "{\"memberId\":\"A\"}")).get();
    producer.send(new ProducerRecord<>(topic, 1, "K1", "poison")).get();
    producer.send(new ProducerRecord<>(topic, 1, null, "{\"memberId\":\"B\"}")).get();
    producer.send(new ProducerRecord<>(topic, 1, "K1", "{\"memberId\":\"C\"}")).get();

    var line = topics().requests(topic);

    assertThat(line.whole()).isTrue();
    assertThat(line.requests())
        .containsExactly(
            new RequestLog.Request("K1", "A", 1, 0), new RequestLog.Request("K1", "C", 1, 3));
  }

  @Test
  void aTopicThatIsNotThereIsEmpty() {
    assertThat(topics().read(topic).sent()).isEmpty();
  }

  @Test
  void aGroupIsBehindByWhatItHasNotCommitted() throws Exception {
    var heard = Service.PAYMENT.hears().getFirst();
    recreate(heard);
    send(heard, 0, "A", 1);
    send(heard, 0, "A", 2);
    send(heard, 1, "B", 1);
    admin
        .alterConsumerGroupOffsets(
            Service.PAYMENT.group(), Map.of(new TopicPartition(heard, 0), new OffsetAndMetadata(1)))
        .all()
        .get();

    assertThat(topics().lags()).containsEntry(Service.PAYMENT, Map.of(heard, 2L));

    admin
        .alterConsumerGroupOffsets(
            Service.PAYMENT.group(),
            Map.of(
                new TopicPartition(heard, 0), new OffsetAndMetadata(2),
                new TopicPartition(heard, 1), new OffsetAndMetadata(1)))
        .all()
        .get();

    assertThat(topics().lags()).doesNotContainKey(Service.PAYMENT).containsKey(Service.DELIVERY);
  }

  @Test
  void aBrokerThatIsNotThereIsSaid() {
    assertThatThrownBy(() -> new KafkaTopics("127.0.0.1:1", Duration.ofSeconds(2)).lags())
        .isInstanceOf(Unreachable.class);
  }

  private static Topics topics() {
    return new KafkaTopics(address);
  }

  private static void create(String name) throws Exception {
    admin.createTopics(List.of(new NewTopic(name, 2, (short) 1))).all().get();
  }

  /** A topic of the platform's own name; services under test have a prefix of theirs. */
  private static void recreate(String name) throws Exception {
    if (admin.listTopics().names().get().contains(name)) {
      admin.deleteTopics(List.of(name)).all().get();
      await()
          .untilAsserted(() -> assertThat(admin.listTopics().names().get()).doesNotContain(name));
    }
    create(name);
  }

  private static void send(String name, int partition, String key, int version) throws Exception {
    var headers = new RecordHeaders();
    Map.of(
            "event-id",
            key + "-" + version,
            "event-type",
            "order.placed.v1",
            "aggregate-version",
            Integer.toString(version),
            "occurred-at",
            "2026-11-21T04:30:00Z",
            "correlation-id",
            "c",
            "traceparent",
            TRACE)
        .forEach((header, value) -> headers.add(header, value.getBytes(UTF_8)));
    producer.send(new ProducerRecord<>(name, partition, key, "{}", headers)).get();
  }
}
