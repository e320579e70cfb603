package shop.jangteo.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.delivery.DeliveryEvent.WarehouseOpened;
import shop.jangteo.contracts.delivery.DeliveryEvent.WarehouseSnapshot;
import shop.jangteo.platform.inbox.Topics;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;

@DeliveryTest
class TellingWhereWarehousesAreIT {

  private static final String FIRST = "ICHEON1";
  private static final String POSTCODE = "17406";

  private final Api api;
  private final Events events;
  private final JdbcTemplate jdbc;
  private final AnnounceWarehouses announce;

  TellingWhereWarehousesAreIT(
      Api api, Events events, JdbcTemplate jdbc, AnnounceWarehouses announce) {
    this.api = api;
    this.events = events;
    this.jdbc = jdbc;
    this.announce = announce;
  }

  @Test
  void aWarehouseIsAnnouncedOnceHoweverOftenTheServiceStarts() {
    events.await(WarehouseOpened.class, opened -> opened.warehouseId().equals(FIRST));
    var before = counted();

    announce.announceNewOnes();

    assertThat(counted()).isEqualTo(before);
    assertThat(events.announced(WarehouseOpened.class))
        .containsOnlyOnce(new WarehouseOpened(FIRST, POSTCODE));
  }

  @Test
  void itIsToldAgainToWhoAsks() {
    events.await(WarehouseOpened.class, opened -> opened.warehouseId().equals(FIRST));

    var answer = api.service("inventory-service").post("/internal/replay?id=" + FIRST, null);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("announced").asLong()).isEqualTo(1);
    assertThat(events.await(WarehouseSnapshot.class, told -> told.warehouseId().equals(FIRST)))
        .isEqualTo(new WarehouseSnapshot(FIRST, POSTCODE));
    assertThat(versions()).doesNotHaveDuplicates().startsWith("1", "2");
  }

  private long counted() {
    var counted =
        jdbc.queryForObject("SELECT announced FROM warehouses WHERE id = ?", Long.class, FIRST);
    return counted == null ? 0 : counted;
  }

  private List<String> versions() {
    return events.published().stream()
        .filter(record -> ("warehouse:" + FIRST).equals(record.key()))
        .map(record -> Events.header(record, Topics.AGGREGATE_VERSION))
        .toList();
  }
}
