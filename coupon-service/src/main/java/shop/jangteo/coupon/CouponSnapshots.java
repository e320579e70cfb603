package shop.jangteo.coupon;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.coupon.CouponEvent;
import shop.jangteo.contracts.coupon.CouponEvent.PointsSnapshot;
import shop.jangteo.coupon.promotion.Promotions;
import shop.jangteo.platform.outbox.Announcement;
import shop.jangteo.platform.outbox.Outbox;
import shop.jangteo.platform.replay.Snapshots;

/**
 * Every coupon in a wallet, every purse and every promotion, for services that keep copies. A key
 * of the walk says which of them it is: {@code coupon:…}, {@code points:…} or {@code promotion:…}.
 * Discounts concern no copy.
 */
@Component
final class CouponSnapshots implements Snapshots {

  private static final String COUPON = "coupon:";
  private static final String POINTS = "points:";
  private static final String PROMOTION = "promotion:";

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Coupons coupons;
  private final Wallet wallet;
  private final Promotions promotions;
  private final Outbox outbox;

  CouponSnapshots(
      JdbcClient jdbc,
      JdbcTemplate batches,
      Coupons coupons,
      Wallet wallet,
      Promotions promotions,
      Outbox outbox) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.coupons = coupons;
    this.wallet = wallet;
    this.promotions = promotions;
    this.outbox = outbox;
  }

  @Override
  public List<String> after(String key, int most) {
    var found = new ArrayList<String>();
    if (key.compareTo(POINTS) < 0) {
      found.addAll(keys(COUPON, "coupons", "id", key, most));
    }
    if (found.size() < most && key.compareTo(PROMOTION) < 0) {
      found.addAll(keys(POINTS, "point_accounts", "member_id", key, most - found.size()));
    }
    if (found.size() < most) {
      promotions.idsAfter(behind(key, PROMOTION), most - found.size()).stream()
          .map(PROMOTION::concat)
          .forEach(found::add);
    }
    return found;
  }

  private static String behind(String key, String prefix) {
    return key.startsWith(prefix) ? key.substring(prefix.length()) : "";
  }

  private List<String> keys(String prefix, String table, String column, String key, int most) {
    return jdbc
        .sql(
            "SELECT %2$s FROM %1$s WHERE %2$s > :key ORDER BY %2$s LIMIT :most"
                .formatted(table, column))
        .param("key", behind(key, prefix))
        .param("most", most)
        .query(String.class)
        .list()
        .stream()
        .map(prefix::concat)
        .toList();
  }

  @Override
  public int announce(List<String> keys) {
    return announceCoupons(named(keys, COUPON))
        + announcePoints(named(keys, POINTS))
        + promotions.tellAgain(named(keys, PROMOTION));
  }

  private static List<String> named(List<String> keys, String prefix) {
    return keys.stream()
        .filter(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length()))
        .toList();
  }

  private int announceCoupons(List<String> ids) {
    var locked = coupons.lock(ids);
    if (locked.isEmpty()) {
      return 0;
    }
    count("coupons", "id", List.copyOf(locked.keySet()));
    for (var snapshot : wallet.snapshots(List.copyOf(locked.keySet()))) {
      var coupon = locked.get(snapshot.couponId());
      tell(snapshot, coupon == null ? 0 : coupon.announced());
    }
    return locked.size();
  }

  private int announcePoints(List<String> memberIds) {
    if (memberIds.isEmpty()) {
      return 0;
    }
    record Told(PointsSnapshot snapshot, long announced) {}
    var told =
        jdbc.sql(
                "SELECT member_id, available, announced FROM point_accounts WHERE member_id IN (:ids) ORDER BY member_id FOR UPDATE")
            .param("ids", memberIds)
            .query(
                (row, _) ->
                    new Told(
                        new PointsSnapshot(row.getString("member_id"), row.getLong("available")),
                        row.getLong("announced")))
            .list();
    count("point_accounts", "member_id", told.stream().map(t -> t.snapshot.memberId()).toList());
    told.forEach(one -> tell(one.snapshot, one.announced));
    return told.size();
  }

  private void count(String table, String column, List<String> ids) {
    batches.batchUpdate(
        "UPDATE %s SET announced = announced + 1 WHERE %s = ?".formatted(table, column),
        ids.stream().map(id -> new Object[] {id}).toList());
  }

  private void tell(CouponEvent snapshot, long announced) {
    outbox.announce(new Announcement(snapshot, announced + 1, null));
  }
}
