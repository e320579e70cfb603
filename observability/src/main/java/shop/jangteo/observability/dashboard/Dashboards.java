package shop.jangteo.observability.dashboard;

import java.util.List;

/** All of them. */
public final class Dashboards {

  private Dashboards() {}

  public static List<Dashboard> all() {
    return List.of(
        Overview.dashboard(),
        OrderSaga.dashboard(),
        Messaging.dashboard(),
        Payments.dashboard(),
        Stock.dashboard(),
        Search.dashboard(),
        Benefits.dashboard(),
        OneService.dashboard(),
        Jvm.dashboard());
  }
}
