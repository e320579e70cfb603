package shop.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrderStatusTests {

  @ParameterizedTest
  @CsvSource({
    "PLACED,           AWAITING_PAYMENT CANCELLED",
    "AWAITING_PAYMENT, PAID CANCELLED EXPIRED",
    "PAID,             PREPARING CANCELLED",
    "PREPARING,        SHIPPED DELIVERED CANCELLED",
    "SHIPPED,          DELIVERED",
    "DELIVERED,        CONFIRMED",
    "CONFIRMED,        ''",
    "CANCELLED,        ''",
    "EXPIRED,          ''"
  })
  void theTableIsTheOneThatIsPromised(OrderStatus from, String allowed) {
    var next = EnumSet.noneOf(OrderStatus.class);
    for (var status : OrderStatus.values()) {
      if (from.canBecome(status)) {
        next.add(status);
      }
    }

    assertThat(next)
        .extracting(OrderStatus::name)
        .containsExactlyInAnyOrder(allowed.isEmpty() ? new String[0] : allowed.split(" "));
  }

  @ParameterizedTest
  @EnumSource
  void onlyTheEndsAreFinal(OrderStatus status) {
    var isEnd =
        EnumSet.of(OrderStatus.CONFIRMED, OrderStatus.CANCELLED, OrderStatus.EXPIRED)
            .contains(status);

    assertThat(status.isFinal()).isEqualTo(isEnd);
  }

  @Test
  void aBrokenOrderHasReachedNothing() {
    assertThat(OrderStatus.EXPIRED.hasReached(OrderStatus.PLACED)).isFalse();
    assertThat(OrderStatus.CANCELLED.hasReached(OrderStatus.PAID)).isFalse();
    assertThat(OrderStatus.SHIPPED.hasReached(OrderStatus.PREPARING)).isTrue();
    assertThat(OrderStatus.PAID.hasReached(OrderStatus.PREPARING)).isFalse();
  }
}
