package shop.jangteo.checker.law;

import static java.nio.charset.StandardCharsets.UTF_8;
import static shop.jangteo.checker.fact.Service.DELIVERY;
import static shop.jangteo.checker.fact.Service.INVENTORY;
import static shop.jangteo.checker.fact.Service.MEMBER;
import static shop.jangteo.checker.fact.Service.NOTIFICATION;
import static shop.jangteo.checker.fact.Service.ORDER;
import static shop.jangteo.checker.fact.Service.PAYMENT;
import static shop.jangteo.checker.fact.Service.PRODUCT;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.jangteo.checker.fact.Facts;
import shop.jangteo.checker.fact.PgLedger.Account;
import shop.jangteo.checker.fact.Service;
import shop.jangteo.checker.fact.World;
import shop.jangteo.checker.journal.Attempt;
import shop.jangteo.checker.journal.Attempt.Kind;
import shop.jangteo.checker.journal.Attempt.Outcome;
import shop.jangteo.checker.journal.Journal;

/**
 * A platform at rest, written row by row as its services would have written it: every law holds of
 * it. Tests break one thing and see which law notices.
 */
public final class HandMadeShop {

  static final String MEMBER_ID = "M1";
  static final String SKU = "TEA-1";

  /** Where everything lies of which nothing else is said. */
  static final String WAREHOUSE = "ICHEON1";

  static final int PRICE = 10_000;
  static final int FEE = 3_000;

  final TestDatabases databases = TestDatabases.empty();
  public final TestTopics topics = new TestTopics();
  public final Map<String, Account> pg = new HashMap<>();
  final List<Attempt> journal = new ArrayList<>();

  private final Map<String, Integer> versions = new HashMap<>();
  private Instant now = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.MILLIS);

  /** A member and a product with ten units. */
  public static HandMadeShop open() {
    var shop = new HandMadeShop();
    shop.signUp();
    shop.list(SKU, 10);
    return shop;
  }

  public World world() {
    return new World(
        databases.databases(), topics, () -> Map.copyOf(pg), Optional.of(Journal.of(journal)));
  }

  /** Examines one law. */
  Finding examine(Law law) {
    var finding = new Finding();
    law.examine(new Facts(world()), finding);
    return finding;
  }

  public void sql(Service service, String sql, @Nullable Object... values) {
    databases.run(service, sql, values);
  }

  private void signUp() {
    sql(
        MEMBER,
        """
        INSERT INTO members (id, revision, announced, email, email_index, password_hash, name, name_index, phone,
          language, tier, roles, marketing_consent, consent_version, super_admin, joined_at)
        VALUES (?, 0, 0, '', '', '', '', '', '', 'ko', 'BRONZE', 'BUYER', FALSE, 1, FALSE, ?)""",
        MEMBER_ID,
        at());
    sql(ORDER, "INSERT INTO members (member_id, suspended) VALUES (?, FALSE)", MEMBER_ID);
    announce(MEMBER, MEMBER_ID, "member.registered.v1", null);
  }

  void list(String sku, int units) {
    var product = "P-" + sku;
    sql(
        PRODUCT,
        "INSERT INTO categories (id, code, name, revision) VALUES (?, ?, 'Tea', 0)",
        "C-" + sku,
        "C-" + sku);
    sql(
        PRODUCT,
        """
        INSERT INTO products (id, code, seller_id, name, description, category_id, price, revision, announced)
        VALUES (?, ?, 'S1', 'Tea', '', ?, ?, 0, 0)""",
        product,
        product,
        "C-" + sku,
        PRICE);
    sql(
        PRODUCT,
        """
        INSERT INTO product_options (sku, product_id, name, price, initial_stock, position, removed)
        VALUES (?, ?, 'Green', ?, ?, 0, FALSE)""",
        sku,
        product,
        PRICE,
        units);
    sql(PRODUCT, "INSERT INTO sku_stock (sku, available) VALUES (?, ?)", sku, units);
    sql(
        ORDER,
        """
        INSERT INTO articles (sku, product_id, name, price, on_sale, seller_id)
        VALUES (?, ?, 'Tea Green', ?, TRUE, 'S1')""",
        sku,
        product,
        PRICE);
    sql(ORDER, "INSERT INTO stock_levels (sku, available) VALUES (?, ?)", sku, units);
    sql(
        INVENTORY,
        """
        INSERT INTO stock (sku, seller_id, available, reserved, sold, announced)
        VALUES (?, 'S1', 0, 0, 0, 0)""",
        sku);
    stockIn(WAREHOUSE, sku);
    announce(PRODUCT, product, "product.listed.v1", null);
    move("INITIAL", sku, null, units, 0, 0);
  }

  /** A shelf in a warehouse, with nothing on it. */
  void stockIn(String warehouse, String sku) {
    sql(
        INVENTORY,
        """
        INSERT INTO warehouse_stock (sku, warehouse_id, available, reserved, sold)
        VALUES (?, ?, 0, 0, 0)""",
        sku,
        warehouse);
  }

  /** An order that waits for its payment. */
  public HandMadeOrder order(String id, int quantity) {
    return new HandMadeOrder(this, id, quantity).place();
  }

  /** Moves units and says so. */
  void move(String reason, String sku, @Nullable String order, int available, int held, int sold) {
    sql(
        INVENTORY,
        """
        INSERT INTO stock_ledger (sku, reason, delta_available, delta_reserved, delta_sold, order_id, at)
        VALUES (?, ?, ?, ?, ?, ?, ?)""",
        sku,
        reason,
        available,
        held,
        sold,
        order,
        at());
    sql(
        INVENTORY,
        "UPDATE stock SET available = available + ?, reserved = reserved + ?, sold = sold + ? WHERE sku = ?",
        available,
        held,
        sold,
        sku);
    sql(
        INVENTORY,
        """
        UPDATE warehouse_stock SET available = available + ?, reserved = reserved + ?, sold = sold + ?
        WHERE sku = ? AND warehouse_id = ?""",
        available,
        held,
        sold,
        sku,
        WAREHOUSE);
    for (var copy : List.of(PRODUCT, ORDER)) {
      var table = copy == PRODUCT ? "sku_stock" : "stock_levels";
      var change = reason.equals("INITIAL") ? 0 : available;
      sql(copy, "UPDATE " + table + " SET available = available + ? WHERE sku = ?", change, sku);
    }
    announce(INVENTORY, "sku:" + sku, "inventory.stock-changed.v1", null);
  }

  /**
   * Sends an event, lets everybody who hears it apply it, and tells the member if it is worth it.
   */
  void announce(Service service, String key, String type, @Nullable String trace) {
    var topic = service.topic();
    int version = versions.merge(topic + key, 1, Integer::sum);
    var eventId = UUID.nameUUIDFromBytes((topic + key + version).getBytes(UTF_8)).toString();
    var headers = new HashMap<String, String>();
    headers.put("event-id", eventId);
    headers.put("event-type", type);
    headers.put("aggregate-version", Integer.toString(version));
    headers.put("occurred-at", tick().toString());
    headers.put("correlation-id", "c");
    if (service == INVENTORY) {
      headers.put("causation-id", "cause of " + eventId);
    }
    if (trace != null) {
      headers.put("traceparent", trace);
    }
    topics.add(new TestTopics.Record(topic, 0, key, version, headers));
    count(service, key, version);
    for (var hearer : Service.values()) {
      if (hearer.hears().contains(topic)) {
        sql(
            hearer,
            """
            INSERT INTO inbox_records (topic, aggregate_id, aggregate_version, event_id, recorded_at)
            VALUES (?, ?, ?, ?, ?)""",
            topic,
            key,
            version,
            eventId,
            at());
      }
    }
    if (KnownEvents.WORTH_TELLING.contains(type)) {
      tell(eventId, "IN_APP");
      tell(eventId, "MAIL");
    }
  }

  private void count(Service service, String key, int version) {
    var sku = key.startsWith("sku:");
    var table =
        switch (service) {
          case MEMBER -> "members SET announced = ? WHERE id = ?";
          case PRODUCT -> "products SET announced = ? WHERE id = ?";
          case INVENTORY ->
              sku
                  ? "stock SET announced = ? WHERE sku = ?"
                  : "reservations SET announced = ? WHERE order_id = ?";
          case ORDER -> "orders SET announced = ? WHERE id = ?";
          case PAYMENT -> "payments SET announced = ? WHERE id = ?";
          case DELIVERY -> "order_deliveries SET announced = ? WHERE order_id = ?";
          case NOTIFICATION, SEARCH, COUPON, REVIEW ->
              throw new IllegalArgumentException("it announces nothing");
        };
    sql(service, "UPDATE " + table, version, sku ? key.substring("sku:".length()) : key);
  }

  void tell(String eventId, String channel) {
    sql(
        NOTIFICATION,
        """
        INSERT INTO messages (id, revision, event_id, channel, member_id, kind, facts, status, created_at)
        VALUES (?, 0, ?, ?, ?, 'ANY', '{}', 'SENT', ?)""",
        UUID.randomUUID().toString().substring(0, 13),
        eventId,
        channel,
        MEMBER_ID,
        at());
  }

  /**
   * The hearer puts aside a record that an experiment made up, and says so; the effect it has had
   * before is taken back.
   */
  void deadLetter(Service hearer, TestTopics.Record record, String id, String state) {
    deadLetter(hearer, record, id, state, "{\"fault\":\"made up\"}");
  }

  void deadLetter(
      Service hearer, TestTopics.Record record, String id, String state, String headers) {
    sql(
        hearer,
        """
        INSERT INTO dead_letters (id, topic, partition_no, offset_no, aggregate_id, event_id, headers, reason, error,
          state, created_at, closed_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, 'REJECTED', 'why', ?, ?, ?)""",
        id,
        record.topic(),
        record.partition(),
        topics.offset(record),
        record.key(),
        record.headers().get("event-id"),
        headers,
        state,
        at(),
        state.equals("OPEN") ? null : at());
    sql(
        hearer,
        "DELETE FROM inbox_records WHERE event_id = ?",
        record.headers().getOrDefault("event-id", ""));
    topics.add(
        new TestTopics.Record(
            "%s.%s.dlt".formatted(record.topic(), hearer.group()),
            0,
            record.topic(),
            0,
            Map.of(
                "event-id", "notice-" + id,
                "event-type", "platform.dead-lettered.v1",
                "aggregate-version", "0",
                "occurred-at", tick().toString(),
                "correlation-id", "c")));
  }

  void decide(Service hearer, String letter, String action, String reason) {
    sql(
        hearer,
        """
        INSERT INTO dead_letter_actions (id, dead_letter_id, action, member_id, reason, done_at)
        VALUES (?, ?, ?, 'ADMIN', ?, ?)""",
        "A-" + letter,
        letter,
        action,
        reason,
        at());
  }

  void park(Service hearer, String topic, String key, @Nullable String letter) {
    sql(
        hearer,
        "INSERT INTO parked_keys (topic, aggregate_id, dead_letter_id, parked_at) VALUES (?, ?, ?, ?)",
        topic,
        key,
        letter,
        at());
  }

  void queue(Service hearer, TestTopics.Record record) {
    sql(
        hearer,
        """
        INSERT INTO parked_records (topic, partition_no, offset_no, aggregate_id, headers, parked_at)
        VALUES (?, ?, ?, ?, '{}', ?)""",
        record.topic(),
        record.partition(),
        topics.offset(record),
        record.key(),
        at());
    sql(
        hearer,
        "DELETE FROM inbox_records WHERE event_id = ?",
        record.headers().getOrDefault("event-id", ""));
  }

  void write(
      Kind kind, String key, @Nullable String order, Outcome outcome, @Nullable Long amount) {
    journal.add(
        new Attempt(tick(), kind, key, MEMBER_ID, order, outcome, null, null, null, amount));
  }

  /** The next moment; no two rows of a key are of the same one. */
  LocalDateTime at() {
    return LocalDateTime.ofInstant(tick(), ZoneOffset.UTC);
  }

  private Instant tick() {
    now = now.plusMillis(1);
    return now;
  }
}
