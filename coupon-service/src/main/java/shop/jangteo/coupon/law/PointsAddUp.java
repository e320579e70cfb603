package shop.jangteo.coupon.law;

import io.hypersistence.tsid.TSID;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.law.Law;
import shop.jangteo.platform.law.Rounds;

/**
 * I9, per member: what may be used and what is held against the entries, and what may be used
 * against the lots it came in.
 */
@Component
final class PointsAddUp implements Law, Rounds.Subjects {

  /** Of an id; the milliseconds come first. */
  private static final int BITS_AFTER_TIME = 22;

  /** Ids of movements come in the order of their times. */
  private static final String CHANGED =
      "SELECT DISTINCT member_id FROM point_movements WHERE id >= :first LIMIT :most";

  private static final String AFTER =
      """
      SELECT member_id FROM point_accounts WHERE member_id > :member
      ORDER BY member_id LIMIT :most""";

  /** Balances, entries and lots in one statement: only that sees all at the same moment. */
  private static final String EVERYTHING =
      """
      SELECT a.member_id, a.available, a.held,
        COALESCE((SELECT SUM(e.delta) FROM point_entries e
          WHERE e.member_id = a.member_id AND e.account = 'AVAILABLE'), 0) AS entered_available,
        COALESCE((SELECT SUM(e.delta) FROM point_entries e
          WHERE e.member_id = a.member_id AND e.account = 'HELD'), 0) AS entered_held,
        COALESCE((SELECT SUM(l.rest) FROM point_lots l WHERE l.member_id = a.member_id), 0) AS lots
      FROM point_accounts a WHERE a.member_id IN (:members)""";

  private final JdbcClient jdbc;
  private final Rounds rounds = new Rounds(this, this::examine);

  PointsAddUp(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String id() {
    return "I9";
  }

  @Override
  public String sentence() {
    return "points are what their ledger adds up to, and never negative";
  }

  @Override
  public Map<String, String> broken(Instant now) {
    return rounds.look(now);
  }

  @Override
  public Collection<String> changedSince(Instant since, int most) {
    return jdbc.sql(CHANGED)
        .param("first", firstIdAt(since))
        .param("most", most)
        .query(String.class)
        .list();
  }

  @Override
  public List<String> after(String memberId, int most) {
    return jdbc.sql(AFTER).param("member", memberId).param("most", most).query(String.class).list();
  }

  Map<String, String> examine(Collection<String> memberIds) {
    var broken = new LinkedHashMap<String, String>();
    jdbc.sql(EVERYTHING)
        .param("members", memberIds)
        .query(
            row -> {
              var balance = balance(row);
              if (!balance.isWell()) {
                broken.put(row.getString("member_id"), balance.words(row.getString("member_id")));
              }
            });
    return broken;
  }

  private static String firstIdAt(Instant time) {
    var sinceEpoch = Math.max(0, time.toEpochMilli() - TSID.TSID_EPOCH);
    return TSID.from(sinceEpoch << BITS_AFTER_TIME).toString();
  }

  private static Balance balance(ResultSet row) throws SQLException {
    return new Balance(
        row.getLong("available"),
        row.getLong("held"),
        row.getLong("entered_available"),
        row.getLong("entered_held"),
        row.getLong("lots"));
  }

  private record Balance(
      long available, long held, long enteredAvailable, long enteredHeld, long lots) {

    boolean isWell() {
      return available == enteredAvailable
          && held == enteredHeld
          && available == lots
          && available >= 0
          && held >= 0;
    }

    String words(String memberId) {
      return "%s has %d points and %d held, the entries add up to %d and %d, the lots to %d"
          .formatted(memberId, available, held, enteredAvailable, enteredHeld, lots);
    }
  }
}
