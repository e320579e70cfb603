package shop.jangteo.local.run;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns the services' JSON into lines for a person; what is no JSON stays as it is. */
public final class LogLine {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

  private LogLine() {}

  /** {@code 12:30:01.250 WARN Relay Kafka does not answer}, with a stack trace below. */
  public static String readable(String line) {
    if (!line.startsWith("{")) {
      return line;
    }
    try {
      var json = JSON.readTree(line);
      if (!json.has("message")) {
        return line;
      }
      var logger = json.path("logger_name").asString("");
      var text =
          "%s %-5s %-20s %s"
              .formatted(
                  time(json.path("@timestamp")),
                  json.path("level").asString(""),
                  logger.substring(logger.lastIndexOf('.') + 1),
                  json.path("message").asString(""));
      var trace = json.path("stack_trace").asString("");
      return trace.isEmpty() ? text : text + "\n" + trace.stripTrailing();
    } catch (JacksonException _) {
      return line;
    }
  }

  private static String time(JsonNode timestamp) {
    try {
      return TIME.format(OffsetDateTime.parse(timestamp.asString("")).toInstant());
    } catch (DateTimeParseException _) {
      return TIME.format(Instant.EPOCH);
    }
  }
}
