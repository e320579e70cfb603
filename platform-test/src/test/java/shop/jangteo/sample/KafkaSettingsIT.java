package shop.jangteo.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;
import shop.jangteo.platform.test.ServiceTest;

/** Promises that rest on nothing but a setting of the client. */
@ServiceTest
class KafkaSettingsIT {

  private final Map<String, Object> consumer;
  private final Map<String, Object> producer;

  KafkaSettingsIT(ConsumerFactory<?, ?> consumers, ProducerFactory<?, ?> producers) {
    this.consumer = consumers.getConfigurationProperties();
    this.producer = producers.getConfigurationProperties();
  }

  @Test
  void aKilledConsumerIsMissedWithinTenSeconds() {
    assertThat(number(consumer, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG)).isEqualTo(10_000);
    assertThat(number(consumer, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG)).isEqualTo(3_000);
    assertThat(consumer)
        .as("a static member's partitions would wait for its return")
        .doesNotContainKey(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
  }

  @Test
  void anAcknowledgedRecordIsOnEveryReplicaOnce() {
    assertThat(producer).containsEntry(ProducerConfig.ACKS_CONFIG, "all");
    assertThat(String.valueOf(producer.get(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG)))
        .isEqualTo("true");
  }

  @Test
  void aSendEndsBeforeTheDatabaseGivesTheRelaysShardsToAnother() {
    assertThat(number(producer, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG)).isEqualTo(10_000);
    assertThat(number(producer, ProducerConfig.MAX_BLOCK_MS_CONFIG)).isEqualTo(5_000);
  }

  private static int number(Map<String, Object> settings, String name) {
    return Integer.parseInt(String.valueOf(settings.get(name)));
  }
}
