package shop.jangteo.coupon.request;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.coupon.CouponRequest;
import shop.jangteo.platform.command.Place;
import shop.jangteo.platform.inbox.Logged;

/** All decisions, and how far the lines are decided. The lock of both is the campaign's row. */
@Component
final class Requests {

  private static final String POSITIONS =
      """
      SELECT campaign_id, partition_no, decided FROM request_positions
      WHERE campaign_id IN (:campaigns) FOR UPDATE""";
  private static final String ADVANCE =
      """
      INSERT INTO request_positions (campaign_id, partition_no, decided) VALUES (?, ?, ?)
      ON DUPLICATE KEY UPDATE decided = VALUES(decided)""";
  private static final String INSERT =
      """
      INSERT INTO request_decisions (campaign_id, partition_no, offset_no, member_id, asked_at, decided_at,
        reason, coupon_id, grant_no, promised)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  /** Position and decision as of one moment: between two looks a request could be decided. */
  private static final String FIND =
      """
      SELECT p.decided, d.reason, d.coupon_id, d.grant_no, d.decided_at
      FROM request_positions p LEFT JOIN request_decisions d
        ON d.campaign_id = p.campaign_id AND d.partition_no = p.partition_no AND d.offset_no = :offset
          AND d.member_id = :member
      WHERE p.campaign_id = :campaign AND p.partition_no = :partition""";

  /**
   * Out of order is a grant with a lower number than somebody before it has, and one who was given
   * what somebody before was told to be gone: of so many as were promised then.
   */
  private static final String FAIRNESS =
      """
      SELECT COUNT(*) AS requests, COUNT(DISTINCT member_id) AS members, COUNT(grant_no) AS granted,
        COUNT(reason) AS refused, MIN(asked_at) AS first_asked,
        MAX(CASE WHEN grant_no IS NOT NULL THEN decided_at END) AS last_granted,
        COUNT(CASE WHEN grant_no < highest_before OR grant_no <= gone_before THEN 1 END) AS out_of_order
      FROM (
        SELECT member_id, asked_at, decided_at, reason, grant_no,
          MAX(grant_no) OVER before_it AS highest_before,
          MAX(promised) OVER before_it AS gone_before
        FROM request_decisions
        WHERE campaign_id = :campaign
        WINDOW before_it AS (
          PARTITION BY partition_no ORDER BY offset_no ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
      ) line""";

  private static final String FORGET =
      "DELETE FROM request_decisions WHERE decided_at <= :before ORDER BY decided_at LIMIT :most";

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  Requests(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /** How far these campaigns' lines are decided, until the commit. */
  Positions positions(Collection<String> campaignIds) {
    var positions = new Positions();
    jdbc.sql(POSITIONS)
        .param("campaigns", campaignIds)
        .query(
            row -> {
              positions.decided.put(new Spot(row.getString(1), row.getInt(2)), row.getLong(3));
            });
    return positions;
  }

  /** A campaign's line in the partition of its key. */
  private record Spot(String campaignId, int partition) {}

  final class Positions {

    private final Map<Spot, Long> decided = new HashMap<>();
    private final Map<Spot, Long> advanced = new HashMap<>();

    /**
     * @return whether it is this one's turn, and not decided already
     */
    boolean advance(Logged<CouponRequest> request) {
      var spot = new Spot(request.message().event().campaignId(), request.partition());
      if (request.offset() <= decided.getOrDefault(spot, -1L)) {
        return false;
      }
      decided.put(spot, request.offset());
      advanced.put(spot, request.offset());
      return true;
    }

    void write() {
      batches.batchUpdate(
          ADVANCE,
          advanced.entrySet().stream()
              .map(
                  entry ->
                      new Object[] {
                        entry.getKey().campaignId, entry.getKey().partition, entry.getValue()
                      })
              .toList());
    }
  }

  void add(List<Decision> decisions) {
    batches.batchUpdate(INSERT, decisions.stream().map(Requests::row).toList());
  }

  private static @Nullable Object[] row(Decision decision) {
    var request = decision.request();
    var granted = decision.granted();
    var reason = decision.reason();
    return new @Nullable Object[] {
      request.message().event().campaignId(),
      request.partition(),
      request.offset(),
      request.message().event().memberId(),
      Timestamp.from(request.at()),
      Timestamp.from(decision.at()),
      reason == null ? null : reason.name(),
      granted == null ? null : granted.couponId(),
      decision.number(),
      decision.promised()
    };
  }

  /** What is known of a place in a line. */
  sealed interface Known {
    /** Its turn has not come. */
    record Waiting() implements Known {}

    record Granted(String couponId, long number, Instant at) implements Known {}

    record Refused(Reason reason, Instant at) implements Known {}
  }

  /** Empty where its turn was and nobody remembers that it was this member's. */
  Optional<Known> find(String campaignId, Place place, String memberId) {
    var found =
        jdbc.sql(FIND)
            .param("campaign", campaignId)
            .param("partition", place.partition())
            .param("offset", place.offset())
            .param("member", memberId)
            .query((row, _) -> known(row, place))
            .optional();
    return found.isPresent() ? found.get() : Optional.of(new Known.Waiting());
  }

  private static Optional<Known> known(ResultSet row, Place place) throws SQLException {
    var at = row.getTimestamp("decided_at");
    if (at == null) {
      return row.getLong("decided") < place.offset()
          ? Optional.of(new Known.Waiting())
          : Optional.empty();
    }
    var reason = row.getString("reason");
    return Optional.of(
        reason == null
            ? new Known.Granted(row.getString("coupon_id"), row.getLong("grant_no"), at.toInstant())
            : new Known.Refused(Reason.valueOf(reason), at.toInstant()));
  }

  /**
   * How a line was served, as far as its decisions are remembered.
   *
   * @param outOfOrder grants that should have been somebody else's before
   */
  record Served(
      long requests,
      long members,
      long granted,
      long refused,
      @Nullable Instant firstAsked,
      @Nullable Instant lastGranted,
      long outOfOrder) {}

  Served served(String campaignId) {
    return jdbc.sql(FAIRNESS)
        .param("campaign", campaignId)
        .query(
            (row, _) ->
                new Served(
                    row.getLong("requests"),
                    row.getLong("members"),
                    row.getLong("granted"),
                    row.getLong("refused"),
                    instant(row.getTimestamp("first_asked")),
                    instant(row.getTimestamp("last_granted")),
                    row.getLong("out_of_order")))
        .single();
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }

  /**
   * Forgets what was decided before then.
   *
   * @return how many
   */
  int forget(Instant before, int most) {
    return jdbc.sql(FORGET).param("before", Timestamp.from(before)).param("most", most).update();
  }
}
