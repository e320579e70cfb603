package shop.jangteo.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;

/** What admins and members do before a test begins, as they would: over HTTP. */
final class Shop {

  static final String CAMPAIGNS = "/api/v1/admin/coupon-campaigns";

  private final Api api;

  Shop(Api api) {
    this.api = api;
  }

  Api admin() {
    return api.as("admin-1", Role.MEMBER, Role.ADMIN);
  }

  Api as(String memberId) {
    return api.as(memberId);
  }

  /** 2,000 won off everything, by code, in a group of its own, but for these fields. */
  static Map<String, Object> wish(Object... fields) {
    var wish = new LinkedHashMap<String, Object>();
    wish.put("name", "가을맞이 쿠폰");
    wish.put("kind", "AMOUNT");
    wish.put("value", 2_000);
    wish.put("scope", "ALL");
    wish.put("group", Ids.next());
    wish.put("validDays", 30);
    wish.put("mode", "CONDITIONAL");
    wish.put("endsAt", Instant.now().plus(10, ChronoUnit.DAYS).toString());
    for (int i = 0; i < fields.length; i += 2) {
      wish.put(String.valueOf(fields[i]), fields[i + 1]);
    }
    return wish;
  }

  /** Its id. */
  String campaign(Object... fields) {
    var answer = admin().post(CAMPAIGNS, wish(fields));
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(201);
    return answer.text("id");
  }

  Api.Answer claim(String memberId, String campaignId) {
    return as(memberId).post("/api/v1/coupons/claim", Map.of("campaignId", campaignId));
  }

  Api.Answer redeem(String memberId, String code) {
    return as(memberId).post("/api/v1/coupons/redeem", Map.of("code", code));
  }

  /** A coupon of a campaign of its own; its id. */
  String coupon(String memberId, Object... fields) {
    var answer = claim(memberId, campaign(fields));
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(201);
    return answer.text("id");
  }

  void points(String memberId, long points) {
    var answer =
        admin()
            .post(
                "/api/v1/admin/points/grants",
                Map.of("memberId", memberId, "points", points, "reason", "환영합니다"));
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(201);
  }

  long available(String memberId) {
    return as(memberId).get("/api/v1/points").json().path("available").asLong();
  }

  long held(String memberId) {
    return as(memberId).get("/api/v1/points").json().path("held").asLong();
  }

  /** USABLE, HELD, SPENT or EXPIRED; empty for one that is not in the wallet. */
  String use(String memberId, String couponId) {
    for (var item : as(memberId).get("/api/v1/coupons?size=100").json().path("items")) {
      if (item.path("id").asString("").equals(couponId)) {
        return item.path("use").asString("");
      }
    }
    return "";
  }
}
