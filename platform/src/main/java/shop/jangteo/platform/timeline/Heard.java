package shop.jangteo.platform.timeline;

import java.time.Instant;

/**
 * An event that a service has applied.
 *
 * @param at when it began to
 */
public record Heard(Announced event, Instant at) {}
