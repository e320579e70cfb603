package shop.jangteo.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.jangteo.gateway.RunningGateway;
import shop.jangteo.gateway.Stub;
import shop.jangteo.gateway.Tokens;
import tools.jackson.databind.json.JsonMapper;

class DocsIT extends RunningGateway {

  private static final String DOCUMENT =
      """
      {"openapi":"3.1.0","info":{"title":"주문"},"servers":[{"url":"http://127.0.0.1:8084"}],
       "paths":{"/api/v1/orders":{},"/internal/orders/{id}/destination":{}}}
      """;

  @Test
  void everyServiceIsListedWithADocument() {
    var services = client().get("/docs/services").json();

    assertThat(services).hasSize(10);
    services.forEach(
        service ->
            assertThat(client().get(service.path("url").asString()).status()).isEqualTo(200));
  }

  @Test
  void aDocumentShowsTheServiceAsSeenFromOutside() {
    stub("order-service").on("/v3/api-docs", asked -> Stub.answer(asked, 200, DOCUMENT));

    var answer = client().bearer(Tokens.of("m-1")).get("/docs/api/order-service");

    assertThat(answer.json().path("servers").path(0).path("url").asString()).isEqualTo("/");
    assertThat(answer.json().path("paths").propertyNames()).containsExactly("/api/v1/orders");
    assertThat(answer.json().path("info").path("title").asString()).isEqualTo("주문");
    assertThat(stub("order-service").last().headers().get("Authorization")).isNull();
  }

  @Test
  void aLongDocumentPasses() {
    var large = DOCUMENT.replace("주문", "주문".repeat(200_000));
    stub("order-service").on("/v3/api-docs", asked -> Stub.answer(asked, 200, large));

    assertThat(client().get("/docs/api/order-service").json().path("info").path("title").asString())
        .hasSize(400_000);
  }

  @Test
  void aServiceThatIsDownDoesNotHideTheOthers() {
    instances(Map.of("order-service", "" + Stub.closedPort()));

    assertThat(client().get("/docs/api/order-service").code()).isEqualTo("SERVICE_UNAVAILABLE");
    assertThat(client().get("/docs/api/member-service").status()).isEqualTo(200);
  }

  @Test
  void whatIsNoDocumentPassesUnchanged() {
    stub("order-service").on("/v3/api-docs", asked -> Stub.answer(asked, 500, "{\"code\":\"X\"}"));

    var answer = client().get("/docs/api/order-service");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.code()).isEqualTo("X");
    assertThat(new ApiDocument(JsonMapper.shared()).forOutside("<html>".getBytes()))
        .asString()
        .isEqualTo("<html>");
  }

  @Test
  void documentsAreOnlyRead() {
    assertThat(client().post("/docs/api/order-service", "{}").status()).isEqualTo(404);
    assertThat(stub("order-service").heard()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html;charset=UTF-8, 게이트웨이",
    "/docs, text/html;charset=UTF-8, swagger-ui-bundle.js",
    "/docs/docs.js, text/javascript, SwaggerUIBundle",
    "/docs/ui/swagger-ui.css, text/css, .swagger-ui",
    "/docs/ui/swagger-ui-bundle.js, text/javascript, SwaggerUIBundle",
    "/docs/ui/swagger-ui-standalone-preset.js, text/javascript, SwaggerUIStandalonePreset",
    "/landing/colours.css, text/css, --paper:",
    "/landing/style.css, text/css, --paper",
    "/landing/icon.svg, image/svg+xml, <svg",
    "/ops/orders, text/html;charset=UTF-8, 주문 타임머신",
    "/ops/orders.js, text/javascript, /timeline",
    "/ops/orders.css, text/css, --lane"
  })
  void pagesAndWhatTheyNeed(String path, String type, String content) {
    var answer = client().get(path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo(type);
    assertThat(answer.body()).contains(content);
    assertThat(answer.header("Content-Security-Policy")).contains("script-src 'self'");
  }

  @Test
  void pagesLoadNothingFromElsewhere() {
    for (var page : new String[] {"/", "/docs", "/ops/orders"}) {
      assertThat(client().get(page).body()).doesNotContain("src=\"http", "href=\"http");
    }
  }

  @Test
  void thePageOfTheTimeMachineShowsWhatServicesSayAsTextOnly() {
    var script = client().get("/ops/orders.js").body();

    assertThat(script)
        .contains("textContent")
        .doesNotContain("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(")
        .doesNotContain("localStorage", "sessionStorage", "document.cookie");
  }

  @Test
  void thePageOfTheTimeMachineTakesIdsAsPeopleTypeThemAndSaysWhatIsLeftOut() {
    assertThat(client().get("/ops/orders").body())
        .contains("pattern=\"[0-9A-Za-z]{13}\"", "id=\"missing\"", "id=\"truncated\"");
  }

  /** The names are those of payment-service. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONFIRM",
        "CHARGE",
        "FIND",
        "VOID",
        "REFUND",
        "FIND_REFUND",
        "APPROVED",
        "DEPOSIT_AWAITED",
        "DECLINED",
        "VOIDED",
        "NOT_CONFIRMED",
        "ABSENT",
        "UNKNOWN",
        "REFUNDED",
        "REFUSED",
        "NOT_NOW",
        "NOT_REFUNDED"
      })
  void thePageOfTheTimeMachineSaysInWordsWhatThePgWasAskedAndWhatItSaid(String name) {
    var script = client().get("/ops/orders.js").body();

    assertThat(script.split("[ {]" + name + ": \"", -1)).as("Korean and English").hasSize(3);
  }

  @Test
  void theLandingPageSpeaksEnglishToo() {
    var answer = client().with("Accept-Language", "en").get("/");

    assertThat(answer.body()).contains("the API gateway", "href=\"/docs\"");
    assertThat(answer.header("Vary")).contains("Accept-Language");
  }
}
