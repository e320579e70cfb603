package shop.jangteo.platform.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param watchOwnTopic whether this instance reads its own topic back
 * @param settledAfter how old a fact must be before a law is held against it
 * @param every how often
 */
@ConfigurationProperties("jangteo.invariants")
record InvariantSettings(
    @DefaultValue("true") boolean watchOwnTopic,
    @DefaultValue("120s") Duration settledAfter,
    @DefaultValue("30s") Duration every) {}
