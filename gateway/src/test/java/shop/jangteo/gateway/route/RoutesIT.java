package shop.jangteo.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.jangteo.gateway.Client;
import shop.jangteo.gateway.RunningGateway;
import shop.jangteo.gateway.Tokens;

class RoutesIT extends RunningGateway {

  /** DA-09: a network of caches shows them; a review's are asked for here each time (RV-08). */
  @Test
  void aProductsPictureIsShownElsewhereAndAReviewsHere() {
    var product = client().get("/images/0ABCDEFGHJKMN_t.jpg");
    var review = client().get("/review-images/0ABCDEFGHJKMN.jpg");

    assertThat(product.status()).isEqualTo(301);
    assertThat(product.header("Location"))
        .isEqualTo("https://images.example/shop/0ABCDEFGHJKMN_t.jpg");
    assertThat(product.header("Cache-Control")).contains("public").contains("max-age=86400");
    assertThat(review.status()).isEqualTo(200);
    assertThat(review.json().path("service").asString()).isEqualTo("review-service");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/members, member-service",
    "/api/v1/members/me/addresses/a-1, member-service",
    "/api/v1/auth/refresh, member-service",
    "/api/v1/admin/members/m-1/suspend, member-service",
    "/api/v1/admin/tier-policies, member-service",
    "/api/v1/admin/wow-policies, member-service",
    "/.well-known/jwks.json, ",
    "/api/v1/products/p-1, product-service",
    "/api/v1/categories, product-service",
    "/pictures/P-1.svg, product-service",
    "/api/v1/admin/products/p-1, product-service",
    "/api/v1/admin/product/replays, product-service",
    "/api/v1/admin/product/replays/r-1, product-service",
    "/api/v1/admin/categories, product-service",
    "/api/v1/inventory/SKU-1, inventory-service",
    "/api/v1/cart, order-service",
    "/api/v1/orders/o-1/cancel, order-service",
    "/api/v1/orders/o-1/events, order-service",
    "/api/v1/admin/orders, order-service",
    "/api/v1/admin/price-policies, order-service",
    "/api/v1/admin/order-limits, order-service",
    "/api/v1/admin/delivery-promises, delivery-service",
    "/api/v1/admin/delivery-policies, order-service",
    "/api/v1/payments/confirm, payment-service",
    "/api/v1/payments/billing-keys, payment-service",
    "/api/v1/payments/billing-keys/b-1/default, payment-service",
    "/api/v1/orders/one-click, order-service",
    "/api/v1/payments/webhooks/toss, payment-service",
    "/api/v1/shipments, delivery-service",
    "/api/v1/delivery/promise, delivery-service",
    "/api/v1/admin/payments/refunds/r-1/retry, payment-service",
    "/api/v1/admin/shipments/s-1, delivery-service",
    "/api/v1/search/products, search-service",
    "/api/v1/search/suggestions, search-service",
    "/api/v1/admin/search/synonyms, search-service",
    "/api/v1/products/p-1/reviews, review-service",
    "/api/v1/reviews/r-1/helpful, review-service",
    "/api/v1/reviews/r-1/images, review-service",
    "/api/v1/reviews/r-1/images/0ABC, review-service",
    "/api/v1/products/p-1/images, product-service",
    "/api/v1/products/p-1/images/uploads, product-service",
    "/review-images/0ABC.jpg, review-service",
    "/api/v1/admin/reviews/r-1/hide, review-service",
    "/api/v1/admin/review-words, review-service",
    "/api/v1/admin/review/replays, review-service",
    "/api/v1/coupons/redeem, coupon-service",
    "/api/v1/points/history, coupon-service",
    "/api/v1/seller/coupon-campaigns, coupon-service",
    "/api/v1/admin/coupon-campaigns/c-1, coupon-service",
    "/api/v1/admin/points/grants, coupon-service",
    "/api/v1/events/e-1, coupon-service",
    "/api/v1/admin/promotions/e-1/sales, coupon-service",
    "/api/v1/admin/coupon/replays, coupon-service",
    "/api/v1/notifications/n-1, notification-service"
  })
  void leadToTheirService(String path, String service) {
    var answer = client().get(path + "?page=1&q=%ED%95%9C%EA%B8%80");

    assertThat(answer.status()).isEqualTo(200);
    if (service == null) {
      assertThat(answer.json().has("keys")).isTrue();
    } else {
      assertThat(answer.json().path("service").asString()).isEqualTo(service);
      assertThat(stub(service).last().uri()).isEqualTo(path + "?page=1&q=%ED%95%9C%EA%B8%80");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/internal/members/m-1/contact",
        "/internal/orders/o-1/destination",
        "/internal/replay",
        "/actuator",
        "/actuator/health",
        "/actuator/gateway/routes",
        "/.well-known/service-jwks.json",
        "/v3/api-docs",
        "/webjars/swagger-ui/5.32.14/index.html",
        "/api/v1",
        "/api/v2/members",
        "/api/v1/member",
        "/api/v1/internal/members",
        "/API/V1/members",
        "/docs/api/gateway",
        "/docs/api/seller-service",
        "/docs/ui/index.html",
        "/docs/ui/swagger-initializer.js"
      })
  void leadNowhereElse(String path) {
    var answer = client().bearer(Tokens.of("m-1")).get(path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("NOT_FOUND");
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//internal/members/m-1/contact",
        "/api/v1/members//internal/members/m-1/contact",
        "/api/v1/members/../../../internal/members/m-1/contact",
        "/api/v1/members/./me",
        "/api/v1/members/..",
        "/api/v1/members/%2e%2e/%2e%2e/%2e%2e/internal/members/m-1/contact",
        "/api/v1/members/..%2f..%2f..%2finternal/members/m-1/contact",
        "/api/v1/members/..%5c..%5cinternal",
        "/api/v1/members/..;/..;/..;/internal/members/m-1/contact",
        "/api/v1/members;x=y/me",
        "/api/v1/members/%252e%252e/internal",
        "/api/v1/members/me%00.css",
        "/api/v1/members/me%0d%0aX-Service-Authorization:x",
        "/%69nternal%2fmembers"
      })
  void refuseWhatTwoReadersCouldReadDifferently(String path) {
    var answer = client().get(path);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("BAD_REQUEST");
    assertThat(stub("member-service").heard()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/members\\..\\internal HTTP/1.1",
        "GET http://member-service/internal/members/m-1/contact HTTP/1.1",
        "GET http://x//internal HTTP/1.1",
        "GET /%69nternal/members/m-1/contact HTTP/1.1",
        "TRACE /api/v1/members HTTP/1.1",
        "GET * HTTP/1.1",
        "GET ../internal HTTP/1.1",
        "NONSENSE"
      })
  void survivesRequestLinesNoDecentClientSends(String line) {
    assertThat(Client.raw(port, line)).matches("HTTP/1.1 4\\d\\d .*");
    assertThat(stub("member-service").heard()).isEmpty();
  }

  @Test
  void areNotReadTwoWaysByTwoLengths() {
    assertThat(
            Client.raw(
                port,
                "POST /api/v1/members HTTP/1.1",
                "Content-Length: 4\r\n",
                "Content-Length: 40\r\n"))
        .startsWith("HTTP/1.1 400");
    assertThat(stub("member-service").heard()).isEmpty();
  }
}
