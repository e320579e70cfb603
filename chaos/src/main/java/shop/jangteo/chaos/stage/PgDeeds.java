package shop.jangteo.chaos.stage;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What the payment provider has really done to the platform, by its own count.
 *
 * @param struck how often each script had its way, by its name
 * @param answersLost calls that were carried out and never answered
 * @param answersDelayed calls that slow weather held up
 * @param turnedAway calls that found it down
 * @param webhooksSent attempts to deliver one
 */
public record PgDeeds(
    Map<String, Long> struck,
    long answersLost,
    long answersDelayed,
    long turnedAway,
    long webhooksSent) {

  static PgDeeds of(JsonNode report) {
    var struck = new HashMap<String, Long>();
    report
        .path("struck")
        .properties()
        .forEach(one -> struck.put(one.getKey(), one.getValue().asLong()));
    return new PgDeeds(
        struck,
        report.path("answersLost").asLong(),
        report.path("answersDelayed").asLong(),
        report.path("turnedAway").asLong(),
        report.path("webhooksSent").asLong());
  }

  /** What has happened between an earlier look and this one. */
  public PgDeeds since(PgDeeds before) {
    var struckSince = new HashMap<String, Long>();
    struck.forEach((name, count) -> struckSince.put(name, count - before.struckBy(name)));
    return new PgDeeds(
        struckSince,
        answersLost - before.answersLost,
        answersDelayed - before.answersDelayed,
        turnedAway - before.turnedAway,
        webhooksSent - before.webhooksSent);
  }

  /** How often a script had its way, whatever its argument. */
  public long struckBy(String script) {
    return struck.getOrDefault(script.replaceFirst(":.*", ""), 0L);
  }
}
