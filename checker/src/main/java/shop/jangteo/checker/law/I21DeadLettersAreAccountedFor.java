package shop.jangteo.checker.law;

import shop.jangteo.checker.fact.Facts;
import shop.jangteo.checker.fact.Sent;
import shop.jangteo.checker.fact.Service;
import shop.jangteo.checker.fact.TopicLog;

/** I21. */
final class I21DeadLettersAreAccountedFor implements Law {

  private static final String KEPT =
      "SELECT id, topic, partition_no, offset_no, reason FROM dead_letters ORDER BY id";

  @Override
  public String id() {
    return "I21";
  }

  @Override
  public String sentence() {
    return "dead letters in = replayed + parked + discarded";
  }

  @Override
  public void examine(Facts facts, Finding finding) {
    for (var service : Service.values()) {
      facts
          .of(service)
          .each(
              KEPT,
              row -> {
                finding.examined();
                var topic = row.getString("topic");
                if (!service.hears().contains(topic)) {
                  finding.violation(
                      "dead letter %d of %s".formatted(row.getLong("id"), service.group()),
                      "is from %s, which the service does not hear".formatted(topic));
                }
              });
    }
  }
}
