package shop.jangteo.platform.command;

import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.ProducerListener;
import shop.jangteo.platform.inbox.Topics;
import tools.jackson.databind.json.JsonMapper;

/**
 * The log's own producer, which is made when the first request comes: it must give up long before
 * the relay's does, and stands in no line with it.
 */
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
      "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration"
    })
@ConditionalOnClass({KafkaTemplate.class, JdbcTemplate.class})
class CommandConfiguration {

  private static final int REQUEST_MS = 1_500;
  private static final int LINGER_MS = 2;

  @Bean
  CommandLog commandLog(
      ProducerFactory<String, byte[]> producers, Topics topics, JsonMapper json, Clock clock) {
    return new CommandLog(template(producers), topics, json::writeValueAsBytes, clock);
  }

  static KafkaTemplate<String, byte[]> template(ProducerFactory<String, byte[]> producers) {
    var template =
        new KafkaTemplate<>(
        producers,
        Map.of(
            ProducerConfig.CLIENT_ID_CONFIG, "requests",
            ProducerConfig.ACKS_CONFIG, "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
            ProducerConfig.LINGER_MS_CONFIG, LINGER_MS,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS,
            ProducerConfig.MAX_BLOCK_MS_CONFIG, REQUEST_MS,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) CommandLog.PATIENCE.toMillis()));
    template.setProducerListener(new ProducerListener<>() {}); // whoever waits says it, in a line
    return template;
  }
}
