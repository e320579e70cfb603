package shop.jangteo.platform.outbox;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.jangteo.contracts.EventType;
import shop.jangteo.platform.inbox.Causation;
import shop.jangteo.platform.trace.Traces;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes announcements into the same transaction as the change they tell of. Aggregates on JPA need
 * not know it: saving one publishes its announcements. Work on plain SQL calls {@link #announce}.
 */
public final class Outbox {

  /**
   * Fixed for ever: the shard of a row that waits must be the one a relay of any version looks
   * into.
   */
  public static final int SHARDS = 16;

  private static final String INSERT =
      """
      INSERT INTO outbox_events (shard, event_id, topic, aggregate_id, aggregate_version, type, payload,
        correlation_id, causation_id, traceparent, link, occurred_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  /** Said for the nulls among them: of one without a type the driver is asked, each time anew. */
  private static final int[] TYPES = {
    Types.INTEGER,
    Types.VARCHAR,
    Types.VARCHAR,
    Types.VARCHAR,
    Types.BIGINT,
    Types.VARCHAR,
    Types.LONGVARCHAR,
    Types.VARCHAR,
    Types.VARCHAR,
    Types.VARCHAR,
    Types.VARCHAR,
    Types.TIMESTAMP
  };

  private final JdbcTemplate jdbc;
  private final JsonMapper json;
  private final Clock clock;
  private final Relay relay;
  private final OwnTopicWatch watch;
  private final String topic;

  Outbox(
      JdbcTemplate jdbc,
      JsonMapper json,
      Clock clock,
      Relay relay,
      OwnTopicWatch watch,
      String topic) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
    this.relay = relay;
    this.watch = watch;
    this.topic = topic;
  }

  /**
   * Announces in order. All announcements of a transaction are written together just before it
   * commits.
   *
   * @throws IllegalStateException outside a transaction: the event could be lost, or tell of a
   *     change that never was
   */
  @EventListener
  public void announce(Announcement announcement) {
    add(announcement.event().getClass().getSimpleName(), () -> row(announcement));
    pending().announced.add(announcement);
  }

  /**
   * Sends a record that is no announcement of an aggregate, in the same way.
   *
   * @param key records of one key leave in order
   */
  void forward(String toTopic, String key, String type, String payload) {
    var cause = Causation.present();
    add(type, () -> row(toTopic, key, 0, type, payload, cause, cause.trace(), null));
  }

  /** Whether so many events wait to be published; for work that can wait itself. */
  public boolean holds(int events) {
    var counted =
        jdbc.queryForObject(
            "SELECT COUNT(*) FROM (SELECT 1 FROM outbox_events LIMIT ?) unsent",
            Integer.class,
            events);
    return counted != null && counted >= events;
  }

  private void add(String what, Supplier<Object[]> row) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException(what + " was announced outside a transaction");
    }
    pending().rows.add(row.get());
  }

  private Pending pending() {
    for (var synchronization : TransactionSynchronizationManager.getSynchronizations()) {
      if (synchronization instanceof Pending pending) {
        return pending;
      }
    }
    var pending = new Pending();
    TransactionSynchronizationManager.registerSynchronization(pending);
    return pending;
  }

  private Object[] row(Announcement announcement) {
    var event = announcement.event();
    var type = event.getClass().getAnnotation(EventType.class);
    if (type == null) {
      throw new IllegalStateException(event.getClass().getName() + " has no @EventType");
    }
    var present = announcement.cause().trace();
    var trace = announcement.trace() == null ? present : announcement.trace();
    var elsewhere = !Traces.sameTrace(trace, present);
    if (elsewhere) {
      Traces.linkCurrentTo(trace);
    }
    return row(
        topic,
        event.aggregateId(),
        announcement.aggregateVersion(),
        type.value(),
        json.writeValueAsString(event),
        announcement.cause(),
        trace,
        elsewhere ? present : null);
  }

  private Object[] row(
      String toTopic,
      String aggregateId,
      long version,
      String type,
      String payload,
      Causation cause,
      @Nullable String trace,
      @Nullable String link) {
    return new Object[] {
      shardOf(aggregateId),
      UUID.randomUUID().toString(),
      toTopic,
      aggregateId,
      version,
      type,
      payload,
      cause.correlationId() == null ? UUID.randomUUID().toString() : cause.correlationId(),
      cause.eventId(),
      trace,
      link,
      Timestamp.from(clock.instant())
    };
  }

  /** Where to look for what an aggregate has announced and nobody has sent yet. */
  public static int shardOf(String aggregateId) {
    return Math.floorMod(aggregateId.hashCode(), SHARDS);
  }

  /** One transaction's rows: one insert before the commit, one wake-up after it. */
  private final class Pending implements TransactionSynchronization {

    private final List<Object[]> rows = new ArrayList<>();
    private final List<Announcement> announced = new ArrayList<>();

    @Override
    public void beforeCommit(boolean readOnly) {
      jdbc.batchUpdate(INSERT, rows, TYPES);
    }

    @Override
    public void afterCommit() {
      rows.forEach(row -> relay.wake((int) row[0]));
      announced.forEach(a -> watch.announced(a.event().aggregateId(), a.aggregateVersion()));
    }
  }
}
