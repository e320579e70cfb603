package shop.jangteo.local.world;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The coupons that a demo shop gives, one campaign of every kind there is, besides Silver's, which
 * every shop has from the start.
 */
final class Coupons {

  /** Redeemed by whoever reads about it. */
  static final String CODE = "JANGTEO10";

  /** The code of the category that has a coupon of its own. */
  static final String SHELF = "RAMEN";

  private Coupons() {}

  /** Those that need no category or product to be there. */
  static List<Map<String, Object>> campaigns() {
    return List.of(
        campaign("가입 축하 3,000원", "AUTOMATIC", "AMOUNT", 3_000, Map.of("minAmount", 30_000)),
        campaign("코드 10% 할인", "CODE", "PERCENT", 10, Map.of("code", CODE, "atMost", 5_000)),
        campaign(
            "골드 5% 할인",
            "AUTOMATIC",
            "PERCENT",
            5,
            Map.of("tiers", List.of("GOLD", "VIP"), "atMost", 10_000, "group", "TIER")),
        campaign(
            "새 회원 무료배송",
            "CONDITIONAL",
            "FREE_DELIVERY",
            0,
            Map.of("condition", Map.of("newMemberDays", 30), "total", 1_000)),
        campaign(
            "10만원 이상 구매 회원 5,000원",
            "CONDITIONAL",
            "AMOUNT",
            5_000,
            Map.of("condition", Map.of("boughtAtLeast", 100_000), "group", "THANKS")),
        campaign(
            "오랜만이에요 10%",
            "CONDITIONAL",
            "PERCENT",
            10,
            Map.of("condition", Map.of("notSeenForDays", 30), "atMost", 5_000, "group", "WELCOME")),
        campaign(
            "선착순 7,000원",
            "FIRST_COME",
            "AMOUNT",
            7_000,
            Map.of("total", 100, "minAmount", 20_000, "group", "FIRST")));
  }

  /** For what is on the shelf of this category; for whoever asks. */
  static Map<String, Object> ofShelf(String categoryId) {
    return campaign(
        "라면 1,000원 할인",
        "CONDITIONAL",
        "AMOUNT",
        1_000,
        Map.of("scope", "CATEGORY", "target", List.of(categoryId)));
  }

  /** 10 % off these for a month. */
  static Map<String, Object> eventPage(List<String> productIds) {
    var now = Instant.now();
    return Map.of(
        "theme",
        "설날 기획전",
        "productIds",
        productIds,
        "percent",
        10,
        "startsAt",
        now.toString(),
        "endsAt",
        now.plus(30, ChronoUnit.DAYS).toString());
  }

  private static Map<String, Object> campaign(
      String name, String mode, String kind, int value, Map<String, Object> more) {
    var campaign = new LinkedHashMap<String, Object>();
    campaign.put("name", name);
    campaign.put("mode", mode);
    campaign.put("kind", kind);
    campaign.put("value", value);
    campaign.put("scope", "ALL");
    campaign.put("validDays", 30);
    campaign.put("endsAt", Instant.now().plus(365, ChronoUnit.DAYS).toString());
    campaign.putAll(more);
    return campaign;
  }
}
