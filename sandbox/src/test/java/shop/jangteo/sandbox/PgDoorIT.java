package shop.jangteo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PgDoorIT extends RunningSandbox {

  private static final String PATH = "/v1/payments/nothing";

  @AfterEach
  void fairWeather() {
    http.put("/sandbox/pg/weather", Map.of("mode", "FAIR"));
  }

  @Test
  void onlyTheSecretKeyWithItsColonOpensTheDoor() {
    assertThat(http.get(PATH).status()).isEqualTo(401);
    assertThat(with(Http.basic("test_sk_another:")).code()).isEqualTo("UNAUTHORIZED_KEY");
    assertThat(with("Bearer " + Http.SECRET).code()).isEqualTo("UNAUTHORIZED_KEY");
    assertThat(with(Http.basic("test_ck_client:")).code()).isEqualTo("INVALID_API_KEY");
    assertThat(with(Http.basic(Http.SECRET)).code()).isEqualTo("INCORRECT_BASIC_AUTH_FORMAT");
    assertThat(with("Basic %%%").code()).isEqualTo("INCORRECT_BASIC_AUTH_FORMAT");
    assertThat(http.pg(PATH).code()).isEqualTo("NOT_FOUND_PAYMENT");
  }

  @Test
  void errorsSpeakTheCallersLanguage() {
    var key = Http.basic(Http.SECRET + ":");

    var korean = http.get(PATH, "Authorization", key);
    var english = http.get(PATH, "Authorization", key, "Accept-Language", "en-US");

    assertThat(korean.field("message")).isEqualTo("존재하지 않는 결제입니다.");
    assertThat(english.field("message")).isEqualTo("There is no such payment.");
  }

  @Test
  void aTestCodeReproducesItsErrorBeforeAnythingIsLookedAt() {
    var answer =
        http.pg(
            "/v1/payments/confirm",
            Map.of(),
            "TossPayments-Test-Code",
            "EXCEED_MAX_DAILY_PAYMENT_COUNT");
    var unknown = http.pg("/v1/payments/confirm", Map.of(), "TossPayments-Test-Code", "NONSENSE");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("EXCEED_MAX_DAILY_PAYMENT_COUNT");
    assertThat(unknown.code()).isEqualTo("INVALID_REQUEST");
  }

  @Test
  void inBadWeatherNothingGetsThroughAndInSlowWeatherLate() {
    http.put("/sandbox/pg/weather", Map.of("mode", "DOWN"));
    assertThat(http.pg(PATH).status()).isEqualTo(503);
    assertThat(http.get("/sandbox/pg/weather").field("mode")).isEqualTo("DOWN");

    http.put("/sandbox/pg/weather", Map.of("mode", "SLOW", "ms", 200));
    var start = System.nanoTime();
    assertThat(http.pg(PATH).status()).isEqualTo(404);
    assertThat(System.nanoTime() - start).isGreaterThan(200_000_000L);

    assertThat(http.put("/sandbox/pg/weather", Map.of("mode", "FOG")).field("message"))
        .contains("FAIR", "DOWN", "SLOW");
    assertThat(http.put("/sandbox/pg/weather", Map.of("mode", "SLOW", "ms", -1)).status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{\"paymentKey\": \"a\", \"orderId\": \"order-9\", \"amount\": -1}",
        "{\"paymentKey\": \"a\", \"orderId\": \"order-9\", \"amount\": 0}",
        "{\"paymentKey\": \"a\", \"orderId\": \"order-9\", \"amount\": 10.5}",
        "{\"paymentKey\": \"a\", \"orderId\": \"order-9\", \"amount\": \"ten\"}",
        "{\"paymentKey\": \"a\", \"orderId\": \"order-9\", \"amount\": 99999999999999999999}",
        "{\"paymentKey\": \"a\", \"orderId\": \"short\", \"amount\": 1000}",
        "{\"paymentKey\": \"a\", \"orderId\": \"주문번호입니다\", \"amount\": 1000}",
        "{\"paymentKey\": {}, \"orderId\": \"order-9\", \"amount\": 1000}"
      })
  void aMalformedConfirmIsRefusedInJson(String body) {
    var answer = http.pg("/v1/payments/confirm", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("INVALID_REQUEST");
    assertThat(answer.field("message")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/sandbox/pg/authorize",
    "/sandbox/pg/billing-auth",
    "/sandbox/pg/deposits",
    "/sandbox/couriers/1/scan",
    "/sms/v1/messages",
    "/push/v1/messages",
    "/courier/cj/ReqOneDayToken"
  })
  void noEndpointBreaksOnNonsense(String path) {
    assertThat(http.post(path, "{\"").code()).isEqualTo("INVALID_REQUEST");
    assertThat(http.post(path, "x".repeat(2_000_000)).status()).isEqualTo(400);
    assertThat(http.post(path, "{\"to\": \"" + "가".repeat(2_000_000) + "\"}").status())
        .isEqualTo(400);
  }

  @Test
  void theControlsRefuseWhatTheyCannotDo() {
    assertThat(
            http.post(
                    "/sandbox/pg/authorize",
                    Map.of("orderId", newOrder(), "amount", -5, "method", "CARD"))
                .code())
        .isEqualTo("INVALID_REQUEST");
    assertThat(
            http.post(
                    "/sandbox/pg/authorize",
                    Map.of("orderId", newOrder(), "amount", 5, "method", "SHELLS"))
                .field("message"))
        .contains("CARD", "VIRTUAL_ACCOUNT");
    assertThat(http.post("/sandbox/pg/deposits", Map.of("orderId", "order-unknown")).status())
        .isEqualTo(404);
    assertThat(http.get("/sandbox/pg/ledger?limit=0").status()).isEqualTo(400);
    assertThat(http.get("/sandbox/pg/ledger?limit=many").status()).isEqualTo(400);
    assertThat(http.get("/nowhere").code()).isEqualTo("NOT_FOUND");
    assertThat(http.post("/sandbox/pg/ledger", "{}").code()).isEqualTo("METHOD_NOT_ALLOWED");
    assertThat(http.pg("/v1/nowhere").status()).isEqualTo(404);
  }

  private Http.Answer with(String authorization) {
    return http.get(PATH, "Authorization", authorization);
  }
}
