package shop.jangteo.platform.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import shop.jangteo.platform.fault.CrashPoints;
import shop.jangteo.platform.inbox.DeadLetterFeed;
import shop.jangteo.platform.inbox.Topics;
import shop.jangteo.platform.law.InvariantSettings;
import shop.jangteo.platform.name.ServiceName;
import tools.jackson.databind.json.JsonMapper;

/** The way out for events. */
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
      "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration"
    })
@ConditionalOnClass({KafkaTemplate.class, JdbcTemplate.class})
@EnableConfigurationProperties(OutboxSettings.class)
@Import(BackpressureConfiguration.class)
class OutboxConfiguration {

  private static final String DEAD_LETTER = "platform.dead-lettered.v1";

  @Bean
  @ConditionalOnMissingBean
  EventPublisher eventPublisher(
      OutboxSettings settings,
      KafkaTemplate<String, byte[]> kafka,
      Topics topics,
      CrashPoints crashPoints) {
    return switch (settings.publisher()) {
      case KAFKA -> new KafkaPublisher(kafka, topics, crashPoints);
      case CHANGE_CAPTURE -> new ReadElsewhere();
    };
  }

  /** On a connection of its own, outside the pool that requests share. */
  @Bean
  Relay outboxRelay(
      DataSourceProperties database,
      EventPublisher publisher,
      CrashPoints crashPoints,
      MeterRegistry meters,
      Clock clock) {
    var own =
        new DriverManagerDataSource(
            database.determineUrl(),
            Objects.requireNonNull(database.determineUsername()),
            Objects.requireNonNull(database.determinePassword()));
    return new Relay(
        own, new OutboxRows(), new TimedPublisher(publisher, meters, clock), crashPoints);
  }

  @Bean
  Outbox outbox(
      JdbcTemplate jdbc,
      JsonMapper json,
      Clock clock,
      Relay relay,
      OwnTopicWatch watch,
      Environment environment) {
    return new Outbox(jdbc, json, clock, relay, watch, owner(environment).topic());
  }

  @Bean
  OwnTopicWatch ownTopicWatch(
      ConsumerFactory<String, byte[]> consumers,
      JdbcTemplate jdbc,
      InvariantSettings settings,
      MeterRegistry meters,
      Clock clock,
      Topics topics,
      ObjectProvider<KeyPrefix> prefixes,
      Environment environment) {
    return new OwnTopicWatch(
        consumers,
        new AnnouncedCounters(jdbc, prefixes.stream().toList()),
        settings,
        meters,
        clock,
        topics,
        owner(environment));
  }

  private static ServiceName owner(Environment environment) {
    return new ServiceName(environment.getRequiredProperty("spring.application.name"));
  }

  @Bean
  OutboxWatch outboxWatch(
      JdbcTemplate jdbc, Relay relay, OutboxSettings settings, MeterRegistry meters, Clock clock) {
    return new OutboxWatch(jdbc, relay::wakeAll, settings, meters, clock);
  }

  /**
   * Under one key per topic, so that they leave one after the other in the order they were made.
   */
  @Bean
  DeadLetterFeed deadLetterFeed(Outbox outbox, Topics topics) {
    return (topic, document) ->
        outbox.forward(topics.deadLetters(topic), topic, DEAD_LETTER, document);
  }
}
