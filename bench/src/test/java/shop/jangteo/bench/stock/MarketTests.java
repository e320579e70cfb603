package shop.jangteo.bench.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.order.OrderEvent.OrderPaid;
import shop.jangteo.contracts.order.OrderEvent.OrderPlaced;
import shop.jangteo.platform.test.PlatformJson;

class MarketTests {

  @Test
  void whatItAnnouncesIsReadAsWhatOrderServiceAnnounces() {
    var placed = Market.placed("order-1", "TEA", Instant.parse("2026-11-21T03:00:00Z"));
    var paid = Market.paid("order-1", "TEA");
    var platform = PlatformJson.mapper();

    assertThat(platform.readValue(Market.json(placed), OrderPlaced.class)).isEqualTo(placed);
    assertThat(platform.readValue(Market.json(paid), OrderPaid.class)).isEqualTo(paid);
  }
}
