package shop.jangteo.chaos.stage;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import shop.jangteo.local.world.Api;
import tools.jackson.databind.json.JsonMapper;

/** The world outside, as far as it obeys us. */
public final class Sandbox {

  private static final int OK = 200;

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(20);

  private final URI address;
  private final Api api;
  private final Supplier<String> pgSecret;

  /**
   * @param pgSecret what shop and provider share, once the run has made it
   */
  Sandbox(URI address, Supplier<String> pgSecret) {
    this.address = address;
    this.api = Api.at(address, "127.0.0.1");
    this.pgSecret = pgSecret;
  }

  /** The payment provider answers nobody. */
  public void pgDown() {
    api.put("/sandbox/pg/weather", Map.of("mode", "DOWN")).expect(OK);
  }

  /** Every answer of the payment provider takes longer. */
  public void pgSlow(long millis) {
    api.put("/sandbox/pg/weather", Map.of("mode", "SLOW", "ms", millis)).expect(OK);
  }

  public void pgFair() {
    api.put("/sandbox/pg/weather", Map.of("mode", "FAIR")).expect(OK);
  }

  public String pgWeather() {
    return api.get("/sandbox/pg/weather").expect(OK).path("mode").asString();
  }

  /** What it has done so far, since its start. */
  public PgDeeds deeds() {
    return PgDeeds.of(api.get("/sandbox/pg/deeds").expect(OK));
  }

  /** Somebody agrees to pay in the provider's window. */
  public String authorise(String pgOrderId, long amount) {
    return api.post(
            "/sandbox/pg/authorize",
            Map.of("orderId", pgOrderId, "amount", amount, "method", "CARD"))
        .expect(OK)
        .path("paymentKey")
        .asString();
  }

  /**
   * A confirm of the platform that was on its way for a long time: nobody waits for its answer any
   * more.
   *
   * @return whether money moved
   */
  public boolean confirmLate(String paymentKey, String pgOrderId, long amount) throws Exception {
    var body =
        JSON.writeValueAsBytes(
            Map.of("paymentKey", paymentKey, "orderId", pgOrderId, "amount", amount));
    var credentials =
        Base64.getEncoder().encodeToString((pgSecret.get() + ":").getBytes(StandardCharsets.UTF_8));
    var request =
        HttpRequest.newBuilder(address.resolve("/v1/payments/confirm"))
            .timeout(ANSWERS_WITHIN)
            .header("Content-Type", "application/json")
            .header("Authorization", "Basic " + credentials)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.discarding()).statusCode() == OK;
    }
  }

  /** Money that moved for an order number: captured less refunded. */
  public long kept(String pgOrderId) {
    var kept = 0L;
    for (var row : api.get("/sandbox/pg/ledger?orderId=" + pgOrderId).expect(OK)) {
      var amount = row.path("amount").asLong();
      kept += row.path("type").asString().equals("CAPTURE") ? amount : -amount;
    }
    return kept;
  }
}
