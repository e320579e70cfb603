package shop.jangteo.platform.inbox;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param topicPrefix put before every topic's name where platforms share a cluster
 * @param createTopics whether the service creates the topics it needs; not where operators own them
 * @param partitions of a created topic; never changed afterwards
 * @param replicas of a created topic
 * @param threads that handle events in one instance
 */
@ConfigurationProperties("jangteo.messaging")
record MessagingSettings(
    @DefaultValue("") String topicPrefix,
    @DefaultValue("false") boolean createTopics,
    @DefaultValue("12") int partitions,
    @DefaultValue("3") short replicas,
    @DefaultValue("2") int threads) {}
