package shop.jangteo.coupon;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.timeline.OrderSteps;
import shop.jangteo.platform.timeline.Step;
import shop.jangteo.platform.timeline.Step.Kind;

/**
 * What an order holds or has spent of coupons and points, as it is now and since when; what it was
 * before its events tell.
 */
@Component
final class DiscountSteps implements OrderSteps {

  private static final String DISCOUNT =
      "SELECT state, revision, points, trace, changed_at FROM discounts WHERE order_id = ?";
  private static final String COUPONS =
      "SELECT id, campaign_id, state, changed_at FROM coupons WHERE order_id = ?";

  private final JdbcClient jdbc;

  DiscountSteps(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Step> of(String orderId) {
    return Stream.concat(
            jdbc.sql(DISCOUNT).param(orderId).query(DiscountSteps::discount).list().stream(),
            jdbc.sql(COUPONS).param(orderId).query(DiscountSteps::coupon).list().stream())
        .toList();
  }

  private static Step discount(ResultSet row, int number) throws SQLException {
    return Step.of(
            row.getTimestamp("changed_at").toInstant(), Kind.DISCOUNT, row.getString("state"))
        .with("revision", row.getInt("revision"))
        .with("points", row.getLong("points"))
        .inTrace(row.getString("trace"));
  }

  private static Step coupon(ResultSet row, int number) throws SQLException {
    return Step.of(
            row.getTimestamp("changed_at").toInstant(),
            Kind.DISCOUNT,
            "COUPON_" + row.getString("state"))
        .with("couponId", row.getString("id"))
        .with("campaignId", row.getString("campaign_id"));
  }
}
