package shop.jangteo.gateway.route;

import java.util.List;
import java.util.stream.Stream;
import shop.jangteo.platform.name.ServiceName;

/**
 * Paths that lead to a service. This table is all there is: a path that is not in it leads nowhere,
 * so nothing under {@code /internal} or {@code /actuator} can be reached.
 *
 * @param patience which of the time limits holds
 */
public record Road(String id, String service, Patience patience, List<String> paths) {

  /** How long an answer may take to begin. */
  enum Patience {
    USUAL,
    PAYMENT,
    UPLOAD,
    ENDLESS
  }

  /** The first that fits is taken, so the narrow ones come first. */
  static final List<Road> ALL =
      List.of(
          new Road(
              "payment-confirmation",
              "payment-service",
              Patience.PAYMENT,
              List.of("/api/v1/payments/confirm", "/api/v1/payments/billing-keys")),
          new Road(
              "order-events",
              "order-service",
              Patience.ENDLESS,
              List.of("/api/v1/orders/*/events")),
          new Road(
              "stock-events",
              "inventory-service",
              Patience.ENDLESS,
              List.of("/api/v1/seller/stock/events")),
          new Road(
              "review-pictures",
              "review-service",
              Patience.UPLOAD,
              List.of("/api/v1/reviews/*/images")),
          new Road(
              "product-pictures",
              "product-service",
              Patience.UPLOAD,
              List.of("/api/v1/products/*/images")),
          to(
              "member-service",
              "/api/v1/members/**",
              "/api/v1/auth/**",
              "/api/v1/admin/members/**",
              "/api/v1/admin/tier-policies/**",
              "/api/v1/admin/wow-policies/**",
              "/.well-known/jwks.json"),
          to(
              "review-service",
              "/api/v1/products/*/reviews",
              "/api/v1/reviews/**",
              "/review-images/**",
              "/api/v1/admin/reviews/**",
              "/api/v1/admin/review-words/**"),
          to(
              "product-service",
              "/api/v1/products/**",
              "/api/v1/categories/**",
              "/pictures/**",
              "/images/**",
              "/api/v1/wishlist/**",
              "/api/v1/seller/products/**",
              "/api/v1/admin/products/**",
              "/api/v1/admin/categories/**"),
          to(
              "inventory-service",
              "/api/v1/inventory/**",
              "/api/v1/restock-subscriptions/**",
              "/api/v1/seller/stock/**",
              "/api/v1/seller/inbound-shipments/**"),
          to(
              "order-service",
              "/api/v1/cart/**",
              "/api/v1/orders/**",
              "/api/v1/admin/orders/**",
              "/api/v1/admin/price-policies/**",
              "/api/v1/admin/delivery-policies/**",
              "/api/v1/admin/order-limits/**"),
          to("payment-service", "/api/v1/payments/**", "/api/v1/admin/payments/**"),
          to(
              "delivery-service",
              "/api/v1/shipments/**",
              "/api/v1/delivery/**",
              "/api/v1/admin/shipments/**",
              "/api/v1/admin/delivery-promises/**"),
          to("search-service", "/api/v1/search/**", "/api/v1/admin/search/**"),
          to(
              "coupon-service",
              "/api/v1/coupons/**",
              "/api/v1/points/**",
              "/api/v1/events/**",
              "/api/v1/seller/coupon-campaigns/**",
              "/api/v1/admin/coupon-campaigns/**",
              "/api/v1/admin/points/**",
              "/api/v1/admin/promotions/**"),
          to("notification-service", "/api/v1/notifications/**"));

  /** Also to what every service offers its operators. */
  private static Road to(String service, String... paths) {
    var word = new ServiceName(service).word();
    var forOperators = Stream.of("dead-letters/**", "replays/**");
    var all =
        Stream.concat(
                Stream.of(paths), forOperators.map(path -> "/api/v1/admin/" + word + "/" + path))
            .toList();
    return new Road(service, service, Patience.USUAL, all);
  }

  /** Every service with a road to it, in the order of the table. */
  public static List<String> services() {
    return ALL.stream().map(Road::service).distinct().sorted().toList();
  }
}
