package shop.jangteo.checker.fact;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The services that own a schema, and what is said of them in the event catalogue. */
public enum Service {
  MEMBER,
  PRODUCT,
  INVENTORY,
  ORDER,
  PAYMENT,
  DELIVERY,
  NOTIFICATION,
  SEARCH,
  COUPON,
  REVIEW;

  /** The line for first-come coupons. */
  public static final String COUPON_REQUESTS = "coupon.requests";

  /** {@code order}; also the name of its database user. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@code order-service}; also its consumer group. */
  public String group() {
    return word() + "-service";
  }

  public String schema() {
    return word() + "_db";
  }

  /** Where it announces; a service that announces nothing yet has no such topic. */
  public String topic() {
    return word() + ".events";
  }

  /** The topics whose events its group must apply, sorted. */
  public List<String> hears() {
    return switch (this) {
      case MEMBER -> List.of("order.events");
      case PRODUCT -> List.of("inventory.events", "review.events");
      case INVENTORY -> List.of("delivery.events", "order.events", "product.events");
      case ORDER ->
          List.of(
              "coupon.events",
              "delivery.events",
              "inventory.events",
              "member.events",
              "payment.events",
              "product.events");
      case PAYMENT -> List.of("order.events");
      case DELIVERY -> List.of("inventory.events", "order.events");
      case NOTIFICATION ->
          List.of(
              "delivery.events",
              "inventory.events",
              "member.events",
              "order.events",
              "payment.events");
      case SEARCH -> List.of("inventory.events", "order.events", "product.events", "review.events");
      case COUPON -> List.of("member.events", "order.events", "product.events");
      case REVIEW -> List.of("order.events", "product.events");
    };
  }

  /** Where members ask it for something; no event is among them. */
  public List<String> requests() {
    return this == COUPON ? List.of(COUPON_REQUESTS) : List.of();
  }

  /** Whether its group goes through the topic. */
  public boolean reads(String topic) {
    return hears().contains(topic) || requests().contains(topic);
  }

  /** Every topic of requests. */
  public static List<String> requestTopics() {
    return Arrays.stream(values()).flatMap(service -> service.requests().stream()).toList();
  }

  /** Every topic that events are announced on, sorted. */
  public static List<String> topics() {
    return Arrays.stream(values())
        .flatMap(service -> service.hears().stream())
        .distinct()
        .sorted()
        .toList();
  }
}
