package shop.jangteo.chaos.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.jangteo.embedded.Engine;
import shop.jangteo.embedded.Servers;
import shop.jangteo.embedded.Site;

/** Who in a group has what. */
class BrokerIT {

  private final String topic = "chaos-" + UUID.randomUUID();
  private final String group = "chaos-" + UUID.randomUUID();
  private final String bootstrap;
  private final Broker broker;

  BrokerIT() {
    var root = Path.of(System.getProperty("jangteo.root", ".."));
    var site = Site.ofTests(root);
    this.bootstrap = Servers.at(site).ensure(Engine.KAFKA).address();
    this.broker = new Broker(bootstrap);
  }

  @BeforeEach
  void create() throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1))).all().get();
    }
  }

  @Test
  void aGroupIsKnownByItsMembersAndWhatTheyHave() throws Exception {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrap, "group.id", group),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
      while (consumer.assignment().size() < 3) {
        consumer.poll(Duration.ofMillis(100));
      }

      var members = broker.members(group);

      assertThat(members).hasSize(1);
      assertThat(broker.owner(group, topic, 2)).isIn(members);
      assertThat(broker.owner(group, topic, 3)).isEmpty();
    }
  }

  @Test
  void aKeysPartitionIsTheOneItsRecordsGoTo() throws Exception {
    for (int n = 0; n < 5; n++) {
      var key = "key-" + n;

      var spot = broker.invent(topic, key, "{}".getBytes(StandardCharsets.UTF_8), Map.of());

      assertThat(broker.partition(topic, key)).isEqualTo(spot.partition());
    }
  }
}
