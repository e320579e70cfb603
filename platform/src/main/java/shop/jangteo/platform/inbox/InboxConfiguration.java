package shop.jangteo.platform.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.record.TimestampType;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import org.springframework.kafka.core.KafkaTemplate;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.fault.CrashPoints;
import shop.jangteo.platform.fault.Mutation;
import shop.jangteo.platform.mark.MarkedMethod;
import shop.jangteo.platform.name.ServiceName;
import shop.jangteo.platform.trace.Traces;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the handlers of the service and gives its consumer group one container for all their
 * topics.
 */
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
      "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration"
    })
@ConditionalOnClass({KafkaTemplate.class, JdbcTemplate.class})
@EnableConfigurationProperties(MessagingSettings.class)
class InboxConfiguration {

  private static final String FOURTEEN_DAYS_MS = "1209600000";

  @Bean
  Topics topics(MessagingSettings settings, Environment environment) {
    return new Topics(
        settings.topicPrefix(), environment.getRequiredProperty("spring.kafka.consumer.group-id"));
  }

  @Bean
  Parking parking(JdbcTemplate jdbc, JsonMapper json, Clock clock) {
    return new Parking(jdbc, json, clock);
  }

  @Bean
  Inbox inbox(JdbcTemplate jdbc, Parking parking, Mutation mutation, Clock clock) {
    return new Inbox(jdbc, parking, mutation, clock);
  }

  @Bean
  DeadLetters deadLetters(
      JdbcTemplate jdbc,
      Parking parking,
      DeadLetterFeed feed,
      JsonMapper json,
      MeterRegistry meters,
      Clock clock) {
    return new DeadLetters(jdbc, parking, feed, json, meters, clock);
  }

  @Bean
  DeadLetterFile deadLetterFile(
      JdbcTemplate jdbc, Parking parking, Topics topics, JsonMapper json, Clock clock) {
    return new DeadLetterFile(jdbc, parking, topics, json, clock);
  }

  /** By type: no handling bean is made before the first event calls it. */
  @Bean
  Handlers handlers(ConfigurableListableBeanFactory beans, JsonMapper json) {
    return new Handlers(found(beans).toList(), json);
  }

  @Bean
  RecordReader recordReader(Handlers handlers, Topics topics, MeterRegistry meters) {
    return new RecordReader(handlers, topics, meters);
  }

  @Bean
  Stories stories(Traces traces) {
    return new Stories(traces);
  }

  @Bean
  Applier applier(
      Handlers handlers,
      Inbox inbox,
      DeadLetters deadLetters,
      Parking parking,
      Stories stories,
      CrashPoints crashPoints) {
    return new Applier(handlers, inbox, deadLetters, parking, stories, crashPoints);
  }

  @Bean
  Replays replays(
      DeadLetterFile file,
      DeadLetters deadLetters,
      Parking parking,
      RecordReader reader,
      Applier applier,
      RetryingTransaction transaction,
      Clock clock) {
    return new Replays(file, deadLetters, parking, reader, applier, transaction, clock);
  }

  @Bean
  ReleasedKeys releasedKeys(
      Parking parking, Replays replays, JdbcTemplate jdbc, MeterRegistry meters) {
    return new ReleasedKeys(parking, replays, jdbc, meters);
  }

  @Bean
  Outage outage(MeterRegistry meters, Clock clock) {
    return new Outage(meters, clock);
  }

  @Bean
  EventConsumer eventConsumer(
      Handlers handlers,
      Topics topics,
      RecordReader reader,
      Applier applier,
      DeadLetters deadLetters,
      RetryingTransaction transaction,
      Outage outage,
      CrashPoints crashPoints) {
    return new EventConsumer(
        handlers, topics, reader, applier, deadLetters, transaction, outage, crashPoints);
  }

  /** Known before any bean is made: Kafka's admin client asks for them when it starts. */
  @Bean
  HandledTopics handledTopics(ConfigurableListableBeanFactory beans) {
    return new HandledTopics(
        topics(beans, handler -> handler.form() != Handler.Form.LOG),
        topics(beans, handler -> handler.method().mark().ownsProcess()),
        topics(beans, handler -> handler.form() == Handler.Form.LOG));
  }

  private static List<String> topics(
      ConfigurableListableBeanFactory beans, Predicate<Handler> which) {
    return found(beans).filter(which).map(Handler::topic).distinct().sorted().toList();
  }

  private static Stream<Handler> found(ConfigurableListableBeanFactory beans) {
    return MarkedMethod.find(beans, EventHandler.class).stream().map(Handler::of);
  }

  @Bean
  EventListening eventListening(
      EventConsumer consumer,
      Outage outage,
      ConsumerFactory<String, byte[]> consumers,
      HandledTopics handled,
      Topics topics,
      MessagingSettings settings) {
    return new EventListening(
        consumer,
        outage,
        consumers,
        handled.all().stream().map(topics::physical).toList(),
        settings.threads());
  }

  @Bean
  @ConditionalOnProperty("jangteo.messaging.create-topics")
  NewTopics createdTopics(
      HandledTopics handled, Topics topics, MessagingSettings settings, Environment environment) {
    var own = new ServiceName(environment.getRequiredProperty("spring.application.name")).topic();
    var events =
        Stream.concat(Stream.of(own), handled.names().stream())
            .distinct()
            .map(name -> topic(topics.physical(name), settings.partitions(), settings.replicas()));
    // whose turn it was is told by the broker's clock, not by those of the instances
    var logs =
        handled.logs().stream()
            .map(
                name ->
                    new NewTopic(topics.physical(name), settings.partitions(), settings.replicas())
                        .configs(
                            Map.of(
                                TopicConfig.RETENTION_MS_CONFIG,
                                FOURTEEN_DAYS_MS,
                                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                                TimestampType.LOG_APPEND_TIME.name)));
    var deadLetters =
        handled.all().stream()
            .map(name -> topic(topics.physical(topics.deadLetters(name)), 1, settings.replicas()));
    return new NewTopics(
        Stream.of(events, logs, deadLetters).flatMap(some -> some).toArray(NewTopic[]::new));
  }

  private static NewTopic topic(String name, int partitions, short replicas) {
    return new NewTopic(name, partitions, replicas)
        .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, FOURTEEN_DAYS_MS));
  }

  /** The admin API, where there is a web to offer it on. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnWebApplication(type = Type.SERVLET)
  @Import(DeadLetterController.class)
  static class Api {}
}
