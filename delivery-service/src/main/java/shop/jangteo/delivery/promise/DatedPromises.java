package shop.jangteo.delivery.promise;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.order.DeliveryType;
import shop.jangteo.platform.data.Ids;

/** The policy rows as admins see them: a new one changes what is promised, and none is edited. */
@Component
final class DatedPromises {

  private final JdbcClient jdbc;
  private final Clock clock;

  DatedPromises(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** All of them, by type and the last first. */
  List<Dated> all() {
    return jdbc.sql(
            """
            SELECT delivery_type, effective_from, cut_off_minute, days, door_minute, island_days, set_by, set_at
            FROM delivery_policies ORDER BY delivery_type, effective_from DESC""")
        .query(
            (row, _) -> {
              var setAt = row.getTimestamp("set_at");
              return new Dated(
                  DeliveryType.valueOf(row.getString("delivery_type")),
                  row.getTimestamp("effective_from").toInstant(),
                  row.getInt("cut_off_minute"),
                  row.getInt("days"),
                  row.getInt("door_minute"),
                  row.getInt("island_days"),
                  row.getString("set_by"),
                  setAt == null ? null : setAt.toInstant());
            })
        .list();
  }

  Dated add(PromisePolicyController.Request wanted, Instant validFrom, String setBy) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var added =
        new Dated(
            wanted.deliveryType(),
            validFrom,
            wanted.cutOffMinute(),
            wanted.days(),
            wanted.doorMinute(),
            wanted.islandDays(),
            setBy,
            now);
    try {
      jdbc.sql(
              """
              INSERT INTO delivery_policies (id, delivery_type, effective_from, cut_off_minute, days,
                door_minute, island_days, set_by, set_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
          .params(
              Ids.next(),
              added.deliveryType().name(),
              Timestamp.from(added.validFrom()),
              added.cutOffMinute(),
              added.days(),
              added.doorMinute(),
              added.islandDays(),
              setBy,
              Timestamp.from(now))
          .update();
    } catch (DuplicateKeyException _) {
      throw new PolicyExists();
    }
    return added;
  }

  /**
   * @param cutOffMinute of the Seoul day; orders from then on count as of the next
   * @param days after the one the order counts as of
   * @param doorMinute of the Seoul day, by when it is at the door
   * @param islandDays extra days to Jeju and Ulleung, or -1 where it does not go there
   * @param setBy the admin, or null for those that came with the service
   */
  record Dated(
      DeliveryType deliveryType,
      Instant validFrom,
      int cutOffMinute,
      int days,
      int doorMinute,
      int islandDays,
      @Nullable String setBy,
      @Nullable Instant setAt) {}
}
