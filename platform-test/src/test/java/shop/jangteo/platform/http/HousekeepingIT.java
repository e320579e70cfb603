package shop.jangteo.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.data.Retrying;
import shop.jangteo.platform.test.TestSchema;

/** What is too old goes, however much it is; nothing else does. */
class HousekeepingIT {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration KEEP_KEYS = Duration.ofHours(24);
  private static final Duration KEEP_RECORDS = Duration.ofDays(30);
  private static final int BATCH = 1_000;
  private static final Duration KEEP_REPLAYS = Duration.ofDays(90);
  private static final int MORE_THAN_TWO_BATCHES = 2_100;

  private final TestSchema schema = TestSchema.create("housekeeping");
  private final JdbcTemplate jdbc = schema.jdbc();
  private final Counting counting = new Counting(schema.dataSource());
  private final Housekeeping housekeeping =
      new Housekeeping(
          counting, Retrying.on(schema.dataSource()), Clock.fixed(NOON, ZoneOffset.UTC), KEEP_KEYS);

  @AfterEach
  void end() {
    housekeeping.destroy();
    schema.close();
  }

  @Test
  void inboxRecordsAreForgottenAfterThirtyDays() {
    records("old", MORE_THAN_TWO_BATCHES, NOON.minus(KEEP_RECORDS).minusSeconds(1));
    records("young", 2, NOON.minus(KEEP_RECORDS).plusSeconds(1));

    housekeeping.run();

    assertThat(left("SELECT aggregate_id FROM inbox_records")).containsExactly("young", "young");
  }

  @Test
  void noStatementForgetsMoreThanABatch() {
    records("old", MORE_THAN_TWO_BATCHES, NOON.minus(KEEP_RECORDS).minusSeconds(1));
    keys(MORE_THAN_TWO_BATCHES, NOON.minus(KEEP_KEYS).minusSeconds(1));

    housekeeping.run();

    assertThat(counting.forgotten).containsExactly(BATCH, BATCH, 100, BATCH, BATCH, 100, 0);
  }

  @Test
  void idempotencyKeysAreForgottenWhenTheirTimeIsOver() {
    key("old", NOON.minus(KEEP_KEYS).minusSeconds(1));
    key("young", NOON.minus(KEEP_KEYS).plusSeconds(1));

    housekeeping.run();

    assertThat(left("SELECT idem_key FROM idempotency_keys")).containsExactly("young");
  }

  @Test
  void replaysAreForgottenLongAfterTheyEnded() {
    replay("old", NOON.minus(KEEP_REPLAYS).minusSeconds(1));
    replay("young", NOON.minus(KEEP_REPLAYS).plusSeconds(1));
    replay("unfinished", null);

    housekeeping.run();

    assertThat(left("SELECT id FROM replays ORDER BY id")).containsExactly("unfinished", "young");
  }

  @Test
  void aDatabaseThatFailsIsTriedAgainNextTime() {
    key("old", NOON.minus(KEEP_KEYS).minusSeconds(1));
    jdbc.execute("RENAME TABLE idempotency_keys TO elsewhere");
    housekeeping.run();
    jdbc.execute("RENAME TABLE elsewhere TO idempotency_keys");

    housekeeping.run();

    assertThat(left("SELECT idem_key FROM idempotency_keys")).isEmpty();
  }

  private void records(String aggregateId, int count, Instant at) {
    var rows = new ArrayList<Object[]>();
    for (int version = 1; version <= count; version++) {
      rows.add(
          new Object[] {aggregateId, version, UUID.randomUUID().toString(), Timestamp.from(at)});
    }
    jdbc.batchUpdate(
        """
        INSERT INTO inbox_records (topic, aggregate_id, aggregate_version, event_id, recorded_at)
        VALUES ('t', ?, ?, ?, ?)""",
        rows);
  }

  private void key(String key, Instant at) {
    keys(List.of(key), at);
  }

  private void keys(int count, Instant at) {
    keys(IntStream.range(0, count).mapToObj(i -> "key-" + i).toList(), at);
  }

  private void keys(List<String> keys, Instant at) {
    jdbc.batchUpdate(
        """
        INSERT INTO idempotency_keys (member_id, path, idem_key, body_hash, status, created_at)
        VALUES ('m', '/', ?, '', 200, ?)""",
        keys.stream().map(key -> new Object[] {key, Timestamp.from(at)}).toList());
  }

  private void replay(String id, @Nullable Instant finishedAt) {
    jdbc.update(
        "INSERT INTO replays (id, position, announced, asked_by, asked_at, finished_at) VALUES (?, '', 0, 'm', ?, ?)",
        id,
        Timestamp.from(NOON),
        finishedAt == null ? null : Timestamp.from(finishedAt));
  }

  private List<String> left(String sql) {
    return jdbc.queryForList(sql, String.class);
  }

  /** Remembers of each statement how many rows it took. */
  private static final class Counting extends JdbcTemplate {
    private final List<Integer> forgotten = new ArrayList<>();

    Counting(DataSource dataSource) {
      super(dataSource);
    }

    @Override
    public int update(String sql, @Nullable Object @Nullable ... arguments) {
      var rows = super.update(sql, arguments);
      forgotten.add(rows);
      return rows;
    }
  }
}
