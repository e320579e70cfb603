package shop.jangteo.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import shop.jangteo.contracts.inventory.InventoryEvent.StockChanged;
import shop.jangteo.embedded.Engine;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.SecondInstance;
import shop.jangteo.platform.test.ServiceTest;
import shop.jangteo.platform.test.TestServers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two instances, one Redis: both show what is, and neither asks the database each time. */
@ServiceTest
class CachingIT {

  private final Api api;
  private final Events events;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final MeterRegistry meters;
  private final Environment environment;
  private final JsonMapper json;
  private final Shop shop;
  private final Map<String, Object> wanted;
  private final String id;
  private final String path;

  CachingIT(
      Api api,
      Events events,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      MeterRegistry meters,
      Environment environment,
      JsonMapper json) {
    this.api = api;
    this.events = events;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.meters = meters;
    this.environment = environment;
    this.json = json;
    this.shop = new Shop(api);
    this.wanted = Shop.product(shop.category("차"));
    this.id = shop.seller.post("/api/v1/products", wanted).text("id");
    this.path = "/api/v1/products/" + id;
  }

  @DynamicPropertySource
  static void redis(DynamicPropertyRegistry settings) {
    settings.add(
        "jangteo.redis.url",
        () -> {
          var redis = TestServers.get().ensure(Engine.REDIS);
          return "redis://" + redis.host() + ":" + redis.port();
        });
  }

  @Test
  void theSecondLookAsksNobody() {
    api.get(path);
    var before = meters.counter("jangteo.cache.gets", "cache", "products", "from", "local").count();

    for (int i = 0; i < 10; i++) {
      assertThat(api.get(path).text("name")).isEqualTo("보성 녹차");
    }

    assertThat(meters.counter("jangteo.cache.gets", "cache", "products", "from", "local").count())
        .isGreaterThanOrEqualTo(before + 10);
    assertThat(meters.get("jangteo.cache.hit.ratio").tag("cache", "products").gauge().value())
        .isPositive();
  }

  @Test
  void whatOneInstanceChangesTheOtherShowsWithinASecond() throws Exception {
    try (var second = SecondInstance.of(ProductServiceApplication.class, environment)) {
      var there = second.getEnvironment().getRequiredProperty("local.server.port");
      assertThat(seen(there).path("name").asString()).isEqualTo("보성 녹차");
      assertThat(seen(there).path("options").path(0).path("available").asInt()).isEqualTo(5);

      shop.seller.patch(path, Map.of("name", "하동 녹차"));
      Soon.sees(() -> seen(there).path("name").asString(), "하동 녹차");

      events.sends(new StockChanged(Shop.sku(wanted), 0, 5, 0));
      Soon.sees(() -> seen(there).path("soldOut").asBoolean(), true);
      Soon.sees(() -> api.get(path).json().path("soldOut").asBoolean(), true);

      shop.seller.delete(path);
      Soon.sees(() -> seen(there).path("code").asString(), "PRODUCT_NOT_FOUND");
    }
  }

  @Test
  void whatIsNoLongerOnSaleIsRememberedAsSuch() {
    api.get(path);
    shop.seller
        .with("If-Match", "*")
        .put("/api/v1/seller/products/" + id + "/state", Map.of("state", "SUSPENDED"));
    assertThat(api.get(path).status()).isEqualTo(404);
    var source = meters.counter("jangteo.cache.gets", "cache", "products", "from", "source");
    var before = source.count();

    for (int i = 0; i < 10; i++) {
      assertThat(api.get(path).status()).isEqualTo(404);
    }

    // the event of the change may still come, and then it is read once more
    assertThat(source.count()).isLessThanOrEqualTo(before + 1);
  }

  @Test
  void whatNobodyKnewIsFoundAsSoonAsItIsThere() {
    var draft = Shop.product(shop.category("차"));
    draft.put("draft", true);
    var draftId = shop.seller.post("/api/v1/products", draft).text("id");
    assertThat(api.get("/api/v1/products/" + draftId).status()).isEqualTo(404);

    shop.seller
        .with("If-Match", "*")
        .put("/api/v1/seller/products/" + draftId + "/state", Map.of("state", "ON_SALE"));

    assertThat(api.get("/api/v1/products/" + draftId).status()).isEqualTo(200);
  }

  @Test
  void aFreshInstanceFindsInRedisWhatAnotherHasRead() throws Exception {
    api.get(path);
    awaitShared();
    transaction.run(() -> jdbc.update("UPDATE products SET name = '몰래' WHERE id = ?", id));
    try (var second = SecondInstance.of(ProductServiceApplication.class, environment)) {
      var there = second.getEnvironment().getRequiredProperty("local.server.port");

      // nobody announced what was done to the table, and by this the copy is known
      assertThat(seen(there).path("name").asString()).isEqualTo("보성 녹차");
      shop.seller.patch(path, Map.of("name", "하동 녹차"));
      Soon.sees(() -> seen(there).path("name").asString(), "하동 녹차");
    }
    assertThat(api.get("/api/v1/products/" + Ids.next()).status()).isEqualTo(404);
  }

  /** Whoever reads does not wait until Redis has it. */
  private void awaitShared() {
    var client = RedisClient.create(environment.getRequiredProperty("jangteo.redis.url"));
    try (var redis = client.connect()) {
      Awaitility.await().until(() -> redis.sync().hexists("product:cache:products:" + id, "d"));
    } finally {
      client.shutdown();
    }
  }

  private JsonNode seen(String port) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return json.readTree(
          client
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                  BodyHandlers.ofString())
              .body());
    }
  }
}
