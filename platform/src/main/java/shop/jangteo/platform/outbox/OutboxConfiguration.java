package shop.jangteo.platform.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.kafka.core.KafkaTemplate;
import shop.jangteo.platform.inbox.Topics;
import shop.jangteo.platform.name.ServiceName;
import tools.jackson.databind.json.JsonMapper;

/** The way out for events. */
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
      "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration"
    })
@ConditionalOnClass({KafkaTemplate.class, JdbcTemplate.class})
class OutboxConfiguration {

  @Bean
  @ConditionalOnMissingBean
  EventPublisher eventPublisher(KafkaTemplate<String, byte[]> kafka, Topics topics) {
    return new KafkaPublisher(kafka, topics);
  }

  /** On a connection of its own, outside the pool that requests share. */
  @Bean
  Relay outboxRelay(DataSourceProperties database, EventPublisher publisher) {
    var own =
        new DriverManagerDataSource(
            database.determineUrl(),
            Objects.requireNonNull(database.determineUsername()),
            Objects.requireNonNull(database.determinePassword()));
    return new Relay(own, new OutboxRows(), publisher);
  }

  @Bean
  Outbox outbox(
      JdbcTemplate jdbc, JsonMapper json, Clock clock, Relay relay, Environment environment) {
    var name = new ServiceName(environment.getRequiredProperty("spring.application.name"));
    return new Outbox(jdbc, json, clock, relay, name.topic());
  }

  @Bean
  MeterBinder unsentEvents(JdbcTemplate jdbc) {
    return registry ->
        Gauge.builder(
                "jangteo.outbox.unsent",
                jdbc,
                database -> {
                  var count =
                      database.queryForObject("SELECT COUNT(*) FROM outbox_events", Long.class);
                  return count == null ? 0 : count;
                })
            .description("Events that wait to be published")
            .register(registry);
  }
}
