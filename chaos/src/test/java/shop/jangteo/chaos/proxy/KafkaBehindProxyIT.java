package shop.jangteo.chaos.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shop.jangteo.embedded.Engine;
import shop.jangteo.embedded.Servers;
import shop.jangteo.embedded.Site;

/** A broker tells its clients where to come back to, so it must know of the proxy. */
class KafkaBehindProxyIT {

  private static final int PROXY_PORT = 6400;
  private static final int DISTANCE = 700;
  private static final int OFFSET = Site.ofTests(Path.of("")).portOffset() + DISTANCE;

  private static final Site SITE =
      new Site(Path.of("target", "test-sites", "proxied"), OFFSET, PROXY_PORT + OFFSET);

  private static final Servers SERVERS = Servers.at(SITE);

  @BeforeAll
  static void startTheBroker() {
    SERVERS.ensure(Engine.KAFKA);
  }

  @AfterAll
  static void stopTheBroker() {
    SERVERS.stop(Engine.KAFKA);
  }

  @Test
  void clientsComeBackThroughTheProxyAndFeelItsFaults() throws Exception {
    try (var proxy = FaultProxy.inFrontOf("kafka", SITE.kafkaProxyPort(), SITE.kafkaBehindProxy());
        var producer = producer()) {
      createTopic();

      producer.send(new ProducerRecord<>("proxied", "one")).get();

      var traffic = proxy.traffic();
      // one connection to ask where the broker is, one to where it says it is
      assertThat(traffic.connections()).isGreaterThanOrEqualTo(2);
      assertThat(traffic.bytesUpstream()).isPositive();

      proxy.apply(Fault.Cut.both());
      assertThatThrownBy(() -> producer.send(new ProducerRecord<>("proxied", "two")).get())
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(TimeoutException.class);
      assertThat(proxy.traffic().held()).isPositive();

      proxy.heal();
      assertThat(producer.send(new ProducerRecord<>("proxied", "three")).get().hasOffset())
          .isTrue();
    }
  }

  private static void createTopic() throws Exception {
    try (var admin =
        Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + SITE.port(Engine.KAFKA)))) {
      if (!admin.listTopics().names().get().contains("proxied")) {
        admin
            .createTopics(List.of(new NewTopic("proxied", Optional.of(1), Optional.empty())))
            .all()
            .get();
      }
    }
  }

  private static KafkaProducer<String, String> producer() {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            "127.0.0.1:" + SITE.kafkaProxyPort(),
            "acks",
            "all",
            "linger.ms",
            0,
            "request.timeout.ms",
            4_000,
            "delivery.timeout.ms",
            10_000),
        new StringSerializer(),
        new StringSerializer());
  }
}
