package shop.jangteo.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaServerIT extends ServerContract {
  private static final String TOPIC = "greetings";

  KafkaServerIT() {
    super(Engine.KAFKA);
  }

  @Override
  void write(Running running) throws Exception {
    try (var admin = admin(running)) {
      admin
          .createTopics(List.of(new NewTopic(TOPIC, Optional.empty(), Optional.empty())))
          .all()
          .get();
    } catch (ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(TopicExistsException.class);
    }
    try (var producer =
        new KafkaProducer<>(
            config(running, "acks", "all"), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(TOPIC, "장터", "안녕하세요")).get();
    }
  }

  @Override
  void read(Running running) {
    try (var consumer =
        new KafkaConsumer<>(
            config(running, "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      var partitions =
          consumer.partitionsFor(TOPIC).stream()
              .map(info -> new TopicPartition(TOPIC, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var records = consumer.poll(Duration.ofSeconds(20));
      assertThat(partitions).hasSize(4);
      assertThat(records).isNotEmpty().allMatch(record -> record.value().equals("안녕하세요"));
    }
  }

  @Test
  void groupsOfBothKindsMayHaveShortSessions() throws Exception {
    var running = servers.ensure(engine);
    write(running);

    assertThat(joins(running, Map.of("group.protocol", "classic", "session.timeout.ms", "6000")))
        .isTrue();
    assertThat(joins(running, Map.of("group.protocol", "consumer"))).isTrue();
  }

  @Test
  void noTopicAppearsByItself() {
    try (var admin = admin(servers.ensure(engine))) {
      assertThatThrownBy(() -> admin.describeTopics(List.of("unheard-of")).allTopicNames().get())
          .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }
  }

  @Test
  void afterACleanStopItStartsFromTheAotCache() throws Exception {
    servers.ensure(engine);
    servers.stop(engine);
    var formerLog = Files.readString(site.log(engine)); // where the cache may have been written

    var again = servers.ensure(engine);

    assertThat(Processes.commandLine(again.pid()))
        .contains("-Djangteo.process=kafka")
        .anyMatch(word -> word.startsWith("-XX:AOTCache=") && word.endsWith(".aot"));
    var log = Files.readString(site.log(engine));
    assertThat(log.startsWith(formerLog) ? log.substring(formerLog.length()) : log)
        .isNotEmpty()
        .doesNotContain("[error][aot]", "[warning][aot]");
  }

  private boolean joins(Running running, Map<String, Object> settings) {
    var all = new HashMap<>(config(running, "auto.offset.reset", "earliest"));
    all.put("group.id", "group-" + settings.get("group.protocol"));
    all.putAll(settings);
    try (var consumer =
        new KafkaConsumer<>(all, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(TOPIC));
      return !consumer.poll(Duration.ofSeconds(20)).isEmpty();
    }
  }

  private static Admin admin(Running running) {
    return Admin.create(Map.of("bootstrap.servers", running.address()));
  }

  private static Map<String, Object> config(Running running, String key, String value) {
    return Map.of("bootstrap.servers", running.address(), key, value);
  }
}
