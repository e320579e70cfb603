package shop.jangteo.delivery.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.order.DeliveryType;

class PromisesTests {
  private static final String SEOUL = "05551";
  private static final String JEJU = "63322";
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  private final List<DeliveryPolicy> rows =
      List.of(
          new DeliveryPolicy("R", DeliveryType.ROCKET, LONG_AGO, 1440, 1, 720, -1),
          new DeliveryPolicy("D", DeliveryType.DAWN, LONG_AGO, 1380, 1, 420, -1),
          new DeliveryPolicy("S", DeliveryType.STANDARD, LONG_AGO, 1440, 3, 1320, 2));

  private final Promises promises = new Promises(_ -> rows);

  @Test
  void rocketOrderedBeforeMidnightIsThereNextMorning() {
    assertThat(promises.promisedBy(DeliveryType.ROCKET, SEOUL, seoul("2026-11-21T23:59:59")))
        .isEqualTo(seoul("2026-11-22T12:00"));
    assertThat(promises.promisedBy(DeliveryType.ROCKET, SEOUL, seoul("2026-11-22T00:00")))
        .isEqualTo(seoul("2026-11-23T12:00"));
  }

  @Test
  void dawnOrderedAtElevenSharpIsADayLater() {
    assertThat(promises.promisedBy(DeliveryType.DAWN, SEOUL, seoul("2026-11-21T22:59:59")))
        .isEqualTo(seoul("2026-11-22T07:00"));
    assertThat(promises.promisedBy(DeliveryType.DAWN, SEOUL, seoul("2026-11-21T23:00")))
        .isEqualTo(seoul("2026-11-23T07:00"));
  }

  @Test
  void anIslandIsServedByTheStandardOnly() {
    var now = seoul("2026-11-21T10:00");

    assertThat(promises.options(new Postcode(JEJU), now))
        .containsExactly(
            new Promises.Option(
                DeliveryType.STANDARD, seoul("2026-11-22T00:00"), seoul("2026-11-26T22:00")));
    assertThat(promises.promisedBy(DeliveryType.ROCKET, JEJU, now))
        .isEqualTo(seoul("2026-11-26T22:00"));
    assertThat(promises.options(new Postcode("40221"), now)).hasSize(1);
  }

  @Test
  void theMainlandHasEveryChoiceUntilItsCutOff() {
    var options = promises.options(new Postcode(SEOUL), seoul("2026-11-21T23:30"));

    assertThat(options)
        .extracting(Promises.Option::deliveryType)
        .containsExactly(DeliveryType.STANDARD, DeliveryType.ROCKET, DeliveryType.DAWN);
    assertThat(options)
        .extracting(Promises.Option::orderBy)
        .containsExactly(
            seoul("2026-11-22T00:00"), seoul("2026-11-22T00:00"), seoul("2026-11-22T23:00"));
  }

  @Test
  void theLatestRowInForceCounts() {
    var changed = new DeliveryPolicy("S2", DeliveryType.STANDARD, LONG_AGO, 1440, 2, 1320, 2);
    var now = seoul("2026-11-21T10:00");

    var promise =
        new Promises(_ -> List.of(rows.getLast(), changed))
            .promisedBy(DeliveryType.STANDARD, SEOUL, now);

    assertThat(promise).isEqualTo(seoul("2026-11-23T22:00"));
  }

  @Test
  void withoutAnyPolicyThereIsNoPromise() {
    var none = new Promises(_ -> List.of());

    assertThatThrownBy(() -> none.promisedBy(DeliveryType.DAWN, SEOUL, LONG_AGO))
        .isInstanceOf(IllegalStateException.class);
  }

  private static Instant seoul(String local) {
    return LocalDateTime.parse(local).atZone(DeliveryPolicy.SEOUL).toInstant();
  }
}
