package shop.jangteo.chaos.stage;

import java.util.Map;

/** How long things take here: shorter than in earnest, so that an hour sees all of them. */
final class Deadlines {

  private static final Map<String, Map<String, String>> SETTINGS =
      Map.of(
          "order-service",
          Map.of(
              "jangteo.order.deadlines.payment", "20s",
              "jangteo.order.deadlines.deposit", "40s",
              "jangteo.order.deadlines.auto-confirm", "60s",
              "jangteo.order.deadlines.answer", "60s",
              "jangteo.order.deadlines.lease-margin", "60s",
              "jangteo.order.look-again", "2s"),
          "payment-service",
          // an authorisation lives a minute in this sandbox, and is looked at once more after it
          Map.of(
              "jangteo.payment.longest-pause", "5s",
              "jangteo.payment.deposit-poll", "5s",
              "jangteo.payment.late-look", "75s"),
          "delivery-service",
          Map.of("jangteo.delivery.longest-retry", "10s"),
          "notification-service",
          Map.of("jangteo.notification.longest-retry", "10s"));

  private static final Map<String, String> SANDBOX = Map.of("SANDBOX_PG_AUTHORISATIONVALID", "60s");

  private Deadlines() {}

  static Map<String, String> settings(String module) {
    return SETTINGS.getOrDefault(module, Map.of());
  }

  static Map<String, String> environment(String module) {
    return module.equals("sandbox") ? SANDBOX : Map.of();
  }
}
