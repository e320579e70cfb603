package shop.jangteo.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

/** Shoppers are told, and nothing is lost. */
@ServiceTest
@TestPropertySource(properties = TestIndex.BEHIND_A_GATE + "=true")
class ElasticsearchIsGoneIT {

  private final Api api;
  private final Events events;
  private final Gate gate;
  private final MeterRegistry meters;
  private final Goods goods;
  private final String mark = Goods.word();

  ElasticsearchIsGoneIT(Api api, Events events, Gate gate, MeterRegistry meters) {
    this.api = api;
    this.events = events;
    this.gate = gate;
    this.meters = meters;
    this.goods = new Goods(api);
  }

  @BeforeEach
  void thereIsAnIndex() {
    goods.awaitIndex();
  }

  @AfterEach
  void open() throws IOException {
    gate.shut();
    gate.open();
  }

  @Test
  void shoppersAreToldAndChangesWait() throws IOException {
    var before = Ids.next();
    events.sends(Goods.listed(before, "보성 녹차 " + mark, 9_000));
    goods.awaitFound(mark, before);

    gate.shut();
    var meanwhile = Ids.next();
    events.arrives(Goods.listed(meanwhile, "하동 녹차 " + mark, 9_000));
    events.arrives(Goods.changed(before, "보성 홍차 " + mark, 8_000));

    for (var path :
        List.of("/api/v1/search/products?q=" + mark, "/api/v1/search/suggestions?q=" + mark)) {
      assertThat(api.get(path).status()).isEqualTo(503);
      assertThat(api.get(path).code()).isEqualTo("SEARCH_UNAVAILABLE");
    }
    assertThat(api.as("root", Role.ADMIN).get("/api/v1/admin/search/rebuild").code())
        .isEqualTo("SEARCH_UNAVAILABLE");
    assertThat(api.get("/api/v1/search/keywords/popular").status()).isEqualTo(200);
    Awaitility.await()
        .atMost(Goods.PATIENCE)
        .until(() -> gauge("waiting") >= 2 && gauge("lag.seconds") > 0);

    gate.open();

    goods.awaitFound("하동 " + mark, meanwhile);
    goods.awaitFound("홍차 " + mark, before);
    Awaitility.await()
        .atMost(Goods.PATIENCE)
        .until(() -> gauge("waiting") == 0 && gauge("lag.seconds") == 0);
  }

  private double gauge(String name) {
    return meters.get("jangteo.search.index." + name).gauge().value();
  }
}
