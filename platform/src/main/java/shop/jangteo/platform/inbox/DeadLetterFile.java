package shop.jangteo.platform.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.inbox.Parking.Parked;
import shop.jangteo.platform.inbox.Parking.Place;
import tools.jackson.databind.json.JsonMapper;

/** The dead letters of this service as people see them, and what people did about them. */
final class DeadLetterFile {

  private static final String COLUMNS =
      """
      SELECT d.id, d.topic, d.partition_no, d.offset_no, d.aggregate_id, d.record_key, d.headers, d.payload, d.reason,
        d.error, d.state, d.created_at, d.closed_at,
        (SELECT COUNT(*) FROM parked_keys k JOIN parked_records r ON r.topic = k.topic AND r.aggregate_id = k.aggregate_id
         WHERE k.dead_letter_id = d.id) AS waiting
      FROM dead_letters d""";
  private static final String WHERE =
      " WHERE (? IS NULL OR state = ?) AND (? IS NULL OR topic = ?) AND (? IS NULL OR reason = ?)";

  private final JdbcTemplate jdbc;
  private final Parking parking;
  private final Topics topics;
  private final JsonMapper json;
  private final Clock clock;

  DeadLetterFile(JdbcTemplate jdbc, Parking parking, Topics topics, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.parking = parking;
    this.topics = topics;
    this.json = json;
    this.clock = clock;
  }

  enum State {
    OPEN,
    REPLAYED,
    DISCARDED
  }

  /** Newest first; null asks for all. */
  Page<Letter> list(
      @Nullable State state, @Nullable String topic, @Nullable Reason reason, int page, int size) {
    var s = state == null ? null : state.name();
    var r = reason == null ? null : reason.name();
    var total =
        jdbc.queryForObject(
            "SELECT COUNT(*) FROM dead_letters" + WHERE, Long.class, s, s, topic, topic, r, r);
    var items =
        jdbc.query(
            COLUMNS + WHERE + " ORDER BY d.id DESC LIMIT ? OFFSET ?",
            (row, _) -> letter(row),
            s,
            s,
            topic,
            topic,
            r,
            r,
            size,
            (long) page * size);
    return new Page<>(items, total == null ? 0 : total, page, size);
  }

  Letter find(String id) {
    return jdbc.query(COLUMNS + " WHERE d.id = ?", (row, _) -> letter(row), id).stream()
        .findFirst()
        .orElseThrow(() -> new DeadLetterNotFound(id));
  }

  /** Locks it, for one person at a time. */
  void lockOpen(String id) {
    var state =
        jdbc.queryForObject(
            "SELECT state FROM dead_letters WHERE id = ? FOR UPDATE", String.class, id);
    if (!State.OPEN.name().equals(state)) {
      throw new DeadLetterClosed(id);
    }
  }

  void close(String id, State state) {
    jdbc.update(
        "UPDATE dead_letters SET state = ?, closed_at = ? WHERE id = ?",
        state.name(),
        Timestamp.from(clock.instant()),
        id);
  }

  void note(String id, Action action) {
    jdbc.update(
        "INSERT INTO dead_letter_actions (id, dead_letter_id, action, member_id, reason, done_at) VALUES (?, ?, ?, ?, ?, ?)",
        Ids.next(),
        id,
        action.action,
        action.memberId,
        action.reason.substring(0, Math.min(action.reason.length(), Action.LONGEST_REASON)),
        Timestamp.from(clock.instant()));
  }

  List<Action> actions(String id) {
    return jdbc.query(
        "SELECT action, member_id, reason, done_at FROM dead_letter_actions WHERE dead_letter_id = ? ORDER BY id",
        (row, _) ->
            new Action(
                row.getString("action"),
                row.getString("member_id"),
                row.getString("reason"),
                row.getTimestamp("done_at").toInstant()),
        id);
  }

  /** Which events of its aggregate wait, whatever for. */
  Waiting waiting(Letter letter, Place after, int limit) {
    var aggregateId = letter.aggregateId;
    if (aggregateId == null) {
      return new Waiting(null, List.of(), null);
    }
    var found = parking.waiting(letter.topic(), aggregateId, after, limit + 1);
    var items = found.subList(0, Math.min(limit, found.size()));
    return new Waiting(
        parking.waitsFor(letter.topic(), aggregateId).orElse(null),
        items.stream().map(this::waiter).toList(),
        found.size() > limit ? items.getLast().place().toString() : null);
  }

  private Waiter waiter(Parked parked) {
    var headers = RecordRow.headers(parked.headers(), json);
    return new Waiter(
        parked.place().partition(),
        parked.place().offset(),
        headers.get(Topics.TYPE),
        headers.get(Topics.EVENT_ID),
        headers.get(Topics.CORRELATION_ID),
        parked.at());
  }

  /** How many events of its aggregate wait, whatever for. */
  long waitingBehind(Letter letter) {
    var count =
        jdbc.queryForObject(
            "SELECT COUNT(*) FROM parked_records WHERE topic = ? AND aggregate_id = ?",
            Long.class,
            letter.topic(),
            letter.aggregateId);
    return count == null ? 0 : count;
  }

  /** Empty for a type that nobody here knows. */
  Optional<Received> read(Letter letter, RecordReader reader) {
    return read(letter.row, reader);
  }

  Optional<Received> read(RecordRow row, RecordReader reader) {
    return reader.read(row.record(topics, json));
  }

  private Letter letter(ResultSet row) throws SQLException {
    var aggregateId = row.getString("aggregate_id");
    var key = row.getBytes("record_key");
    var closedAt = row.getTimestamp("closed_at");
    return new Letter(
        row.getString("id"),
        aggregateId,
        new RecordRow(
            row.getString("topic"),
            row.getInt("partition_no"),
            row.getLong("offset_no"),
            key == null ? null : new String(key, UTF_8),
            row.getString("headers"),
            row.getBytes("payload")),
        Reason.valueOf(row.getString("reason")),
        row.getString("error"),
        State.valueOf(row.getString("state")),
        row.getLong("waiting"),
        row.getTimestamp("created_at").toInstant(),
        closedAt == null ? null : closedAt.toInstant());
  }

  /**
   * @param waitsFor the dead letter that has to be decided first; null where there is none, so that
   *     what waits is being applied
   * @param next the cursor of the page that follows, or null after the last
   */
  record Waiting(@Nullable String waitsFor, List<Waiter> items, @Nullable String next) {}

  /**
   * What its headers say of it, which is null where they do not.
   *
   * @param parkedAt when it came
   */
  record Waiter(
      int partition,
      long offset,
      @Nullable String type,
      @Nullable String eventId,
      @Nullable String correlationId,
      Instant parkedAt) {}

  /**
   * @param aggregateId whose order it belongs to, or null
   * @param waiting how many later events wait for it
   */
  record Letter(
      String id,
      @Nullable String aggregateId,
      RecordRow row,
      Reason reason,
      String error,
      State state,
      long waiting,
      Instant createdAt,
      @Nullable Instant closedAt) {

    String topic() {
      return row.topic();
    }
  }

  /**
   * Who did what and why.
   *
   * @param at null until it is noted
   */
  record Action(String action, String memberId, String reason, @Nullable Instant at) {

    static final int LONGEST_REASON = 500;

    Action(String action, String memberId, String reason) {
      this(action, memberId, reason, null);
    }
  }
}
