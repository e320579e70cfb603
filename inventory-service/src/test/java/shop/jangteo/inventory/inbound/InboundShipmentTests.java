package shop.jangteo.inventory.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.jangteo.inventory.inbound.InboundShipment.Units;

class InboundShipmentTests {

  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);

  private final InboundShipment shipment =
      InboundShipment.announced(
          "seller-1", "ICHEON1", DAY, Map.of("tea", 10, "cup", 3), Instant.EPOCH);

  @Test
  void whatComesInPartsIsReceivedWithTheLastOfThem() {
    shipment.receive(Map.of("tea", 4));
    assertThat(shipment.status()).isEqualTo(InboundStatus.PARTLY_RECEIVED);

    shipment.receive(Map.of("tea", 6, "cup", 2));
    assertThat(shipment.status()).isEqualTo(InboundStatus.PARTLY_RECEIVED);

    shipment.receive(Map.of("cup", 1));
    assertThat(shipment.status()).isEqualTo(InboundStatus.RECEIVED);
    assertThat(shipment.lines())
        .isEqualTo(Map.of("tea", new Units(10, 10), "cup", new Units(3, 3)));
  }

  @Test
  void moreThanWasAnnouncedIsNotReceivedAndNothingElseIsEither() {
    shipment.receive(Map.of("tea", 8));

    assertThatThrownBy(() -> shipment.receive(Map.of("cup", 1, "tea", 3)))
        .isInstanceOf(MoreThanExpected.class);
    assertThatThrownBy(() -> shipment.receive(Map.of("pot", 1)))
        .isInstanceOf(MoreThanExpected.class);
    assertThat(shipment.lines()).isEqualTo(Map.of("tea", new Units(10, 8), "cup", new Units(3, 0)));
  }

  @Test
  void ofACancelledOneWhatHadComeStaysAndNothingElseComes() {
    shipment.receive(Map.of("tea", 8));

    shipment.cancel();
    shipment.cancel();

    assertThat(shipment.status()).isEqualTo(InboundStatus.CANCELLED);
    assertThatThrownBy(() -> shipment.receive(Map.of("tea", 1))).isInstanceOf(InboundClosed.class);
    assertThat(shipment.lines()).containsEntry("tea", new Units(10, 8));
  }

  @Test
  void whatHasComeCannotBeCancelledOrPutOff() {
    shipment.receive(Map.of("tea", 10, "cup", 3));

    assertThatThrownBy(shipment::cancel).isInstanceOf(InboundClosed.class);
    assertThatThrownBy(() -> shipment.expectOn(DAY.plusDays(1))).isInstanceOf(InboundClosed.class);
    assertThatThrownBy(() -> shipment.receive(Map.of("tea", 1))).isInstanceOf(InboundClosed.class);
  }

  @Test
  void theDayMayMove() {
    shipment.expectOn(DAY.plusDays(3));

    assertThat(shipment.expectedOn()).isEqualTo(DAY.plusDays(3));
  }
}
