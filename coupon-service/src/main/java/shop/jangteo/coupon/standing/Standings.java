package shop.jangteo.coupon.standing;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The copy of members' standing. */
@Component
public final class Standings {

  private static final String PUT =
      """
      INSERT INTO members (id, tier, joined_at, bought) VALUES (:id, :tier, :joined, 0)
      ON DUPLICATE KEY UPDATE tier = VALUES(tier), joined_at = COALESCE(joined_at, VALUES(joined_at))""";
  private static final String BUY =
      """
      INSERT INTO members (id, tier, joined_at, bought) VALUES (:id, 'BRONZE', NULL, :won)
      ON DUPLICATE KEY UPDATE bought = bought + VALUES(bought)""";

  /** What is heard late or again changes nothing; seen_before takes the value of before. */
  private static final String SEE =
      """
      INSERT INTO members (id, tier, joined_at, bought, seen_on) VALUES (:id, 'BRONZE', NULL, 0, :day)
      ON DUPLICATE KEY UPDATE
        seen_before = CASE WHEN seen_on < VALUES(seen_on) THEN seen_on ELSE seen_before END,
        seen_on = CASE WHEN seen_on IS NULL OR seen_on < VALUES(seen_on) THEN VALUES(seen_on) ELSE seen_on END""";

  private final JdbcClient jdbc;

  Standings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param joinedAt when they joined, or null where that is not said
   * @return the tier as it is understood here
   */
  public Tier put(String memberId, String tierName, @Nullable Instant joinedAt) {
    var tier = Tier.of(tierName);
    jdbc.sql(PUT)
        .param("id", memberId)
        .param("tier", tier.name())
        .param("joined", joinedAt == null ? null : Timestamp.from(joinedAt))
        .update();
    return tier;
  }

  /** A confirmed purchase more. */
  public void bought(String memberId, long won) {
    jdbc.sql(BUY).param("id", memberId).param("won", won).update();
  }

  /** Signed in on that day in Korea. */
  public void seen(String memberId, LocalDate day) {
    jdbc.sql(SEE).param("id", memberId).param("day", day).update();
  }

  /** Those who have one of these tiers, in the order of their ids. */
  public List<String> withTier(Collection<String> tiers, String after, int most) {
    return jdbc.sql(
            "SELECT id FROM members WHERE id > :after AND tier IN (:tiers) ORDER BY id LIMIT :most")
        .param("after", after)
        .param("tiers", tiers)
        .param("most", most)
        .query(String.class)
        .list();
  }

  public Standing of(String memberId) {
    return of(List.of(memberId)).getOrDefault(memberId, Standing.UNKNOWN);
  }

  /** By member; who is not known yet is new and has bought nothing. */
  public Map<String, Standing> of(Collection<String> memberIds) {
    var found = new HashMap<String, Standing>();
    if (memberIds.isEmpty()) {
      return found;
    }
    memberIds.forEach(id -> found.put(id, Standing.UNKNOWN));
    jdbc.sql(
            "SELECT id, tier, joined_at, bought, seen_on, seen_before FROM members WHERE id IN (:ids)")
        .param("ids", memberIds)
        .query(
            row -> {
              var joined = row.getTimestamp("joined_at");
              found.put(
                  row.getString("id"),
                  new Standing(
                      Tier.of(row.getString("tier")),
                      joined == null ? null : joined.toInstant(),
                      row.getLong("bought"),
                      row.getObject("seen_on", LocalDate.class),
                      row.getObject("seen_before", LocalDate.class)));
            });
    return found;
  }
}
