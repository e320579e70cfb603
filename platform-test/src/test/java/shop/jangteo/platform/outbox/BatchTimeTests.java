package shop.jangteo.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** A batch that outlasts the relay's connection could not be marked, and be sent again for ever. */
class BatchTimeTests {

  @Test
  void theSlowestBatchEndsBeforeTheDatabaseTakesTheRelayForDead() throws IOException {
    var defaults =
        new YamlPropertySourceLoader()
            .load("defaults", new ClassPathResource("platform-defaults.yaml"))
            .getFirst();

    var slowest =
        KafkaPublisher.STARTS_WITHIN
            .plus(KnownTopics.FIRST_LOOK)
            .plus(producer(defaults, "max.block.ms"))
            .plus(producer(defaults, "delivery.timeout.ms"));

    assertThat(slowest).isLessThan(Relay.Timing.USUAL.waitTimeout());
  }

  private static Duration producer(PropertySource<?> defaults, String setting) {
    var value = defaults.getProperty("spring.kafka.producer.properties." + setting);
    return Duration.ofMillis(Long.parseLong(Objects.requireNonNull(value, setting).toString()));
  }
}
