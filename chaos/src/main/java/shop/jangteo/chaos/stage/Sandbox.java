package shop.jangteo.chaos.stage;

import java.net.URI;
import java.util.Map;
import shop.jangteo.local.world.Api;
import tools.jackson.databind.JsonNode;

/** The world outside, as far as it obeys us. */
public final class Sandbox {

  private static final int OK = 200;

  private final Api api;

  Sandbox(URI address) {
    this.api = Api.at(address, "127.0.0.1");
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

  /** How much money has moved so far. */
  public JsonNode totals() {
    return api.get("/sandbox/pg/totals").expect(OK);
  }
}
