package shop.jangteo.journeys;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** From the shelf to the search box, through the gateway. */
final class AShopperSearchesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SEARCH = "/api/v1/search/products?";
  private static final String SYNONYMS = "/api/v1/admin/search/synonyms";

  /** Nobody else's products have it. */
  private final String word = "x" + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "x";

  /** By its name, its initials, the keys of the other keyboard, and with a letter wrong. */
  @ParameterizedTest
  @ValueSource(strings = {"갤럭시", "ㄱㄹㅅ", "roffjrtl", "갤럭씨"})
  void aPhoneIsFoundHoweverItIsTyped(String typed) {
    var phone = lists("갤럭시 폴드 " + word, "갤럭시", 3);

    var found =
        awaits("sort=newest&size=100&q=" + encoded(typed), answer -> ids(answer).contains(phone));

    assertThat(found.path("items").valueStream().map(item -> item.path("name").asString()))
        .allMatch(name -> name.contains("갤럭시"));
    assertThat(suggestions(typed.equals("갤럭씨") ? "갤럭" : typed))
        .anyMatch(suggestion -> suggestion.contains("갤럭시"));
  }

  @Test
  void whatSellsOutIsShownAsSoldOut() {
    var id = lists("여행용 니트 " + word, "한올", 1);
    var found = awaits("q=" + word, answer -> ids(answer).equals(List.of(id)));
    assertThat(found.path("items").path(0).path("soldOut").asBoolean()).isFalse();

    var sku =
        Town.stranger()
            .get("/api/v1/products/" + id)
            .is(200)
            .path("options")
            .path(0)
            .path("sku")
            .asString();
    var shopper = Town.newShopper();
    shopper.awaits(shopper.order(sku, 1), "AWAITING_PAYMENT");

    var _ = awaits("soldOut=true&q=" + word, answer -> ids(answer).equals(List.of(id)));
  }

  @Test
  void facetsSayHowItDividesUpAndFiltersNarrowItDown() {
    var linen = lists("여행용 셔츠 " + word, "한올", 3);
    var wool = lists("여행용 니트 " + word, "온돌", 3);
    var found = awaits("q=" + word, answer -> ids(answer).containsAll(List.of(linen, wool)));

    var facets = found.path("facets");
    assertThat(facets.path("brands").valueStream().map(brand -> brand.path("name").asString()))
        .containsExactlyInAnyOrder("한올", "온돌");
    assertThat(facets.path("prices").path(0).path("count").asInt()).isEqualTo(2);
    assertThat(facets.path("categories").path(0).path("count").asInt()).isEqualTo(2);
    assertThat(ids(search("q=" + word + "&brand=" + encoded("온돌")))).containsExactly(wool);
    assertThat(ids(search("q=" + word + "&minPrice=20000"))).isEmpty();
  }

  @Test
  void whatASellerWritesIsNoMarkup() {
    var _ = lists("<img src=x onerror=alert(1)> " + word, "한올", 1);

    // a guess, which may find it a moment before the word does, has nothing to mark
    var found = awaits("q=" + word, answer -> answer.toString().contains("<em>"));

    assertThat(found.path("items").path(0).path("highlight").asString())
        .contains("<em>" + word + "</em>")
        .doesNotContain("<img");
  }

  @Test
  void whatAnAdminCallsTheSameIsFoundByBothWords() {
    var id = lists("여행용 니트 " + word, "한올", 1);
    var _ = awaits("q=" + word, answer -> ids(answer).equals(List.of(id)));
    var other = word + "말";
    assertThat(ids(search("q=" + encoded(other + " 니트")))).isEmpty();

    var added = Town.admin().post(SYNONYMS, Map.of("words", List.of(word, other))).is(201);

    var _ = awaits("q=" + encoded(other + " 니트"), answer -> ids(answer).equals(List.of(id)));
    Town.admin().send("DELETE", SYNONYMS + "/" + added.path("id").asString(), null).is(204);
    Town.newShopper().client().post(SYNONYMS, Map.of("words", List.of("a", "b"))).is(403);
    Town.stranger().post("/api/v1/admin/search/rebuild", null).is(401);
  }

  @ParameterizedTest
  @CsvSource({
    "sort=cheapest, 400, VALIDATION_FAILED",
    "size=1000, 400, VALIDATION_FAILED",
    "colour=red, 400, VALIDATION_FAILED",
    "minPrice=-1, 400, VALIDATION_FAILED",
    "minPrice=2&maxPrice=1, 400, VALIDATION_FAILED",
    "page=999&size=100, 400, PAGE_TOO_DEEP"
  })
  void whatIsWrongIsSaid(String parameters, int status, String code) {
    Town.stranger().get(SEARCH + parameters).isRefused(status, code);
  }

  @Test
  void aQueryHasAnEnd() {
    var stranger = Town.stranger();

    stranger.get(SEARCH + "q=" + encoded("가".repeat(100))).is(200);
    stranger.get(SEARCH + "q=" + encoded("가".repeat(101))).isRefused(400, "VALIDATION_FAILED");
    stranger.get(SEARCH + "q=" + "a".repeat(10_000)).isRefused(414, "URI_TOO_LONG");
    stranger.get(SEARCH + "q=" + encoded("가".repeat(10_000))).isRefused(414, "URI_TOO_LONG");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "' OR 1=1 --",
        "\"}},{\"match_all\":{}}",
        "name:* OR *",
        "<script>alert(1)</script>",
        "${jndi:ldap://x}"
      })
  void whateverIsTypedIsOnlyText(String typed) {
    var everything = search("size=1").path("total").asInt();

    assertThat(search("size=1&q=" + encoded(typed)).path("total").asInt())
        .isLessThanOrEqualTo(everything / 2);
  }

  /** On the shelf of the journeys' seller, with its stock; returns the id. */
  private static String lists(String name, String brand, int stock) {
    var product = new HashMap<>(Shop.product(stock, 12_000));
    product.put("name", name);
    product.put("brand", brand);
    return Shop.lists(stock, product).path("id").asString();
  }

  private static List<String> ids(JsonNode found) {
    return found.path("items").valueStream().map(item -> item.path("id").asString()).toList();
  }

  private static JsonNode search(String query) {
    return Town.stranger().get(SEARCH + query).is(200);
  }

  private static JsonNode awaits(String query, Predicate<JsonNode> fits) {
    return await(query)
        .atMost(PATIENCE)
        .pollInterval(50, MILLISECONDS)
        .until(
            () -> Town.stranger().get(SEARCH + query),
            answer -> answer.status() == 200 && fits.test(answer.json()))
        .json();
  }

  private static List<String> suggestions(String typed) {
    return Town.stranger()
        .get("/api/v1/search/suggestions?q=" + encoded(typed))
        .is(200)
        .path("items")
        .valueStream()
        .map(item -> item.path("text").asString())
        .toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
