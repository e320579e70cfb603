package shop.jangteo.platform.law;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the laws are watched while the service runs.
 *
 * @param watchOwnTopic whether this instance reads its own topic back
 * @param settledAfter how old a fact must be before a law is held against it
 * @param every how often
 */
@ConfigurationProperties("jangteo.invariants")
public record InvariantSettings(
    @DefaultValue("true") boolean watchOwnTopic,
    @DefaultValue("120s") Duration settledAfter,
    @DefaultValue("30s") Duration every) {}
