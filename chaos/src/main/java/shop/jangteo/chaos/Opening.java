package shop.jangteo.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import shop.jangteo.chaos.crowd.Members;
import shop.jangteo.chaos.experiment.FlashSale;
import shop.jangteo.chaos.load.Market;
import shop.jangteo.chaos.load.Member;
import shop.jangteo.chaos.stage.Stage;
import shop.jangteo.chaos.stage.Until;
import shop.jangteo.local.home.Credentials;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.world.Api;
import shop.jangteo.local.world.Shopper;

/** Fills an empty platform with just what a load needs: some goods, and many shoppers. */
final class Opening {

  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int SHOPPERS = 150;
  private static final int ARTICLES = 12;
  private static final long PLENTY = 1_000_000;

  /** Gone soon, so that most of a run sees shortages and revisions. */
  private static final long SCARCE = 60;

  private static final long CHEAPEST = 3_900;
  private static final int COUPON_WORTH = 1_000;
  private static final Duration CAMPAIGN = Duration.ofDays(30);
  private static final String SCARCE_SKU = "CHAOS-SCARCE";
  private static final Duration STOCKED_WITHIN = Duration.ofSeconds(60);

  private final Stage stage;
  private final RandomGenerator random;

  Opening(Stage stage, long seed) {
    this.stage = stage;
    this.random = new SplittableRandom(seed);
  }

  Market open() throws Exception {
    var skus = goods();
    var world = stage.world();
    var shoppers = Members.in(stage.home(), world, random, 0, SHOPPERS);
    discounts(shoppers);
    return new Market(world.gateway(), world.sandbox(), shoppers, skus, SCARCE_SKU);
  }

  private void discounts(List<Member> shoppers) {
    var admin = admin();
    admin
        .post(
            "/api/v1/admin/coupon-campaigns",
            Map.of(
                "name",
                "실험 쿠폰",
                "mode",
                "CODE",
                "code",
                Market.COUPON_CODE,
                "kind",
                "AMOUNT",
                "value",
                COUPON_WORTH,
                "scope",
                "ALL",
                "perMember",
                100,
                "validDays",
                30,
                "endsAt",
                Instant.now().plus(CAMPAIGN).toString()))
        .expect(CREATED);
    for (var shopper : shoppers) {
      admin
          .post(
              "/api/v1/admin/points/grants",
              Map.of("memberId", shopper.id(), "points", Market.POINTS, "reason", "chaos"))
          .expect(CREATED);
    }
  }

  private Api admin() {
    var admin = Credentials.of(stage.home()).admin();
    return Shopper.signIn(stage.world(), admin.email(), admin.password()).api();
  }

  private List<String> goods() throws Exception {
    var people = Credentials.of(stage.home());
    var world = stage.world();
    var admin = admin();
    var category = new HashMap<String, @Nullable Object>();
    category.put("code", "CHAOS");
    category.put("name", "실험실");
    category.put("parentId", null);
    var categoryId =
        admin.post("/api/v1/admin/categories", category).expect(CREATED).path("id").asString();
    var seller = Shopper.signIn(world, people.seller().email(), people.seller().password()).api();
    var skus = IntStream.rangeClosed(1, ARTICLES).mapToObj("CHAOS-%02d"::formatted).toList();
    var wanted = new LinkedHashMap<String, Long>();
    skus.forEach(sku -> wanted.put(sku, PLENTY));
    wanted.put(SCARCE_SKU, SCARCE);
    wanted.put(FlashSale.SKU, (long) FlashSale.UNITS);
    var price = CHEAPEST;
    for (var one : wanted.entrySet()) {
      seller
          .post(
              "/api/v1/products",
              Map.of(
                  "code",
                  one.getKey(),
                  "name",
                  "실험용 상품 " + one.getKey(),
                  "description",
                  "",
                  "categoryId",
                  categoryId,
                  "tags",
                  List.of(),
                  "options",
                  List.of(
                      Map.of(
                          "sku",
                          one.getKey(),
                          "name",
                          "한 가지",
                          "price",
                          price,
                          "initialStock",
                          one.getValue(),
                          "hot",
                          one.getKey().equals(FlashSale.SKU)))))
          .expect(CREATED);
      price += CHEAPEST;
    }
    for (var one : wanted.entrySet()) {
      if (!Until.isTrue(STOCKED_WITHIN, () -> available(one.getKey()) == one.getValue())) {
        throw new Failure("There is still no stock of %s.".formatted(one.getKey()));
      }
    }
    return skus;
  }

  private long available(String sku) {
    var answer = stage.world().stranger().get("/api/v1/inventory/" + sku);
    return answer.status() == OK ? answer.json().path("available").asLong() : -1;
  }
}
