package shop.jangteo.local.letters;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A record that a service could not apply.
 *
 * @param key of the aggregate, or null if it belongs to none
 * @param waiting how many later events of the key wait for it
 */
public record Letter(
    String service,
    String id,
    String topic,
    int partition,
    long offset,
    @Nullable String key,
    String reason,
    String error,
    String state,
    long waiting,
    Instant createdAt,
    @Nullable Instant closedAt) {

  static Letter of(String service, JsonNode json) {
    var closedAt = text(json, "closedAt");
    return new Letter(
        service,
        json.path("id").asString(""),
        json.path("topic").asString(""),
        json.path("partition").asInt(0),
        json.path("offset").asLong(0),
        text(json, "key"),
        json.path("reason").asString(""),
        json.path("error").asString(""),
        json.path("state").asString(""),
        json.path("waiting").asLong(0),
        Instant.parse(json.path("createdAt").asString("")),
        closedAt == null ? null : Instant.parse(closedAt));
  }

  private static @Nullable String text(JsonNode json, String name) {
    var value = json.path(name);
    return value.isString() ? value.asString() : null;
  }

  /** {@code 5 min}; clocks of two machines may differ, so it is never less than nothing. */
  public String age(Instant now) {
    var age = Duration.between(createdAt, now);
    return age.toDays() > 0
        ? age.toDays() + " d"
        : age.toHours() > 0
            ? age.toHours() + " h"
            : age.toMinutes() > 0 ? age.toMinutes() + " min" : Math.max(0, age.toSeconds()) + " s";
  }
}
