package shop.jangteo.platform.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import org.springframework.kafka.core.KafkaTemplate;
import shop.jangteo.platform.data.RetryingTransaction;
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
  Topics topics(MessagingSettings settings) {
    return new Topics(settings.topicPrefix());
  }

  @Bean
  Inbox inbox(JdbcTemplate jdbc, Clock clock) {
    return new Inbox(jdbc, clock);
  }

  @Bean
  DeadLetters deadLetters(
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      JsonMapper json,
      MeterRegistry meters,
      Clock clock) {
    return new DeadLetters(jdbc, transaction, json, meters, clock);
  }

  /**
   * By type, before any bean is made: the topics must be known when Kafka's admin client starts.
   */
  @Bean
  HandledTopics handledTopics(ConfigurableListableBeanFactory beans) {
    var topics =
        new TreeSet<>(
            MarkedMethod.find(beans, EventHandler.class).stream()
                .map(m -> Handler.of(m).topic())
                .toList());
    return new HandledTopics(List.copyOf(topics));
  }

  @Bean
  EventListening eventListening(
      ConfigurableListableBeanFactory beans,
      ConsumerFactory<String, byte[]> consumers,
      MessagingSettings settings,
      Topics topics,
      Inbox inbox,
      DeadLetters deadLetters,
      RetryingTransaction transaction,
      Traces traces,
      MeterRegistry meters,
      JsonMapper json) {
    return new EventListening(
        () -> {
          var handlers =
              new Handlers(
                  MarkedMethod.find(beans, EventHandler.class).stream().map(Handler::of).toList(),
                  json);
          return new EventConsumer(
              handlers, topics, inbox, deadLetters, transaction, traces, meters);
        },
        consumers,
        handledTopics(beans).names().stream().map(topics::physical).toList(),
        settings.threads());
  }

  @Bean
  @ConditionalOnProperty("jangteo.messaging.create-topics")
  NewTopics createdTopics(
      HandledTopics handled, Topics topics, MessagingSettings settings, Environment environment) {
    var own = new ServiceName(environment.getRequiredProperty("spring.application.name")).topic();
    return new NewTopics(
        Stream.concat(Stream.of(own), handled.names().stream())
            .distinct()
            .map(
                name ->
                    new NewTopic(topics.physical(name), settings.partitions(), settings.replicas())
                        .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, FOURTEEN_DAYS_MS)))
            .toArray(NewTopic[]::new));
  }
}
