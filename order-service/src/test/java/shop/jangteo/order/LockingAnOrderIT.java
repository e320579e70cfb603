package shop.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import shop.jangteo.platform.test.HeldRow;
import shop.jangteo.platform.test.ServiceTest;

/** Whoever decides about an order waits for it first: a retry after a lost race only looks so. */
@ServiceTest
class LockingAnOrderIT {

  private final Api api;
  private final JdbcTemplate jdbc;
  private final Scene scene;

  LockingAnOrderIT(Api api, Events events, Foreign foreign, JdbcTemplate jdbc) {
    this.api = api;
    this.jdbc = jdbc;
    this.scene = new Scene(api, events, foreign);
  }

  @Test
  void anAnswerWaits() {
    var member = scene.member();
    var order = scene.beingPaid(member);

    held(order).isWaitedForBy(() -> scene.approve(member, order));

    assertThat(scene.status(member, order)).isEqualTo("PAID");
  }

  @Test
  void aBuyerWaits() {
    var member = scene.member();
    var order = scene.delivered(member);

    held(order)
        .isWaitedForBy(() -> api.as(member).post("/api/v1/orders/" + order + "/confirm", null));

    assertThat(scene.status(member, order)).isEqualTo("CONFIRMED");
  }

  private HeldRow held(String order) {
    return new HeldRow(jdbc, "orders", "id", order);
  }
}
