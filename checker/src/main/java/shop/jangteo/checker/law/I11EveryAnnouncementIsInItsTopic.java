package shop.jangteo.checker.law;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import shop.jangteo.checker.fact.Facts;
import shop.jangteo.checker.fact.Sent;
import shop.jangteo.checker.fact.Service;
import shop.jangteo.checker.fact.TopicLog;

/** I11: the counter in each aggregate's row against the versions its topic has. */
final class I11EveryAnnouncementIsInItsTopic implements Law {

  /** Key in the topic, and how many events the aggregate says it has announced. */
  private static final Map<Service, String> COUNTERS =
      Map.of(
          Service.MEMBER, "SELECT id, announced FROM members",
          Service.PRODUCT, "SELECT id, announced FROM products",
          Service.INVENTORY,
              """
              SELECT order_id AS id, announced FROM reservations
              UNION ALL SELECT CONCAT('sku:', sku), announced FROM stock""",
          Service.COUPON,
              """
              SELECT order_id AS id, announced FROM discounts
              UNION ALL SELECT id, announced FROM coupons
              UNION ALL SELECT id, announced FROM archived_coupons
              UNION ALL SELECT member_id, announced FROM point_accounts
              UNION ALL SELECT id, announced FROM promotions""",
          Service.REVIEW, "SELECT product_id AS id, announced FROM ratings",
          Service.ORDER, "SELECT id, announced FROM orders",
          Service.PAYMENT, "SELECT id, announced FROM payments",
          Service.DELIVERY,
              """
              SELECT order_id AS id, announced FROM order_deliveries
              UNION ALL SELECT CONCAT('warehouse:', id), announced FROM warehouses""");

  @Override
  public String id() {
    return "I11";
  }

  @Override
  public String sentence() {
    return "the outbox announced versions 1..n of each aggregate, all of them in the topic";
  }

  @Override
  public void examine(Facts facts, Finding finding) {
    for (var service : COUNTERS.keySet().stream().sorted().toList()) {
      var topic = facts.topic(service.topic());
      var counters = new HashMap<String, Long>();
      facts
          .of(service)
          .each(
              COUNTERS.getOrDefault(service, ""),
              row -> counters.put(row.getString(1), row.getLong(2)));
      counters.forEach((key, announced) -> complete(finding, topic, key, announced));
      for (var key : topic.keys()) {
        var genuine = topic.of(key).stream().filter(event -> !event.invented()).toList();
        if (!genuine.isEmpty() && !counters.containsKey(key)) {
          finding.violation(
              topic.topic() + " " + key,
              "the topic has %s, but nothing of that name exists".formatted(genuine.getFirst()));
        }
      }
    }
  }

  private static void complete(Finding finding, TopicLog topic, String key, long announced) {
    finding.examined(announced);
    var events = topic.of(key).stream().filter(event -> !event.invented()).toList();
    var subject = topic.topic() + " " + key;
    var versions =
        events.stream().map(Sent::version).collect(Collectors.toCollection(TreeSet::new));
    // a topic that has dropped its beginning proves nothing about the versions that were in it
    int from = topic.isWhole() || versions.isEmpty() ? 1 : versions.first();
    var missing = new TreeSet<Integer>();
    for (int version = from; version <= announced; version++) {
      if (!versions.contains(version)) {
        missing.add(version);
      }
    }
    if (!missing.isEmpty() && (topic.isWhole() || !versions.isEmpty())) {
      finding.violation(
          subject,
          "announced %d events, the topic lacks versions %s".formatted(announced, missing));
    }
    if (!versions.isEmpty() && (versions.last() > announced || versions.first() < 1)) {
      finding.violation(
          subject,
          "announced %d events, the topic has versions %d to %d"
              .formatted(announced, versions.first(), versions.last()));
    }
    doubles(finding, subject, events);
  }

  /** The relay may send twice; then it is the same event under the same id. */
  private static void doubles(Finding finding, String subject, List<Sent> events) {
    var doubled = new HashSet<Integer>();
    for (int i = 1; i < events.size(); i++) {
      var before = events.get(i - 1);
      var event = events.get(i);
      if (before.version() == event.version()
          && before.eventId() != event.eventId()
          && doubled.add(event.version())) {
        finding.violation(
            subject, "two events share a version: %s and %s".formatted(before, event));
      }
    }
  }
}
