package shop.jangteo.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.jangteo.contracts.inventory.InventoryEvent.StockChanged;
import shop.jangteo.contracts.product.ProductEvent.Facts;
import shop.jangteo.contracts.product.ProductEvent.ProductListed;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import shop.jangteo.platform.test.ServiceTest;

/** What shoppers may ask, and what they are told. */
@ServiceTest
class SearchingIT {

  private static final int LOOKED_THROUGH = 10_000;

  /** More often than the other tests ask for their words while they wait. */
  private static final int OFTEN = 150;

  private final Api api;
  private final Events events;
  private final Goods goods;
  private final Api admin;

  /** Nobody else's products have this word. */
  private final String mark = Goods.word();

  private final String cheap = Ids.next();
  private final String middle = Ids.next();
  private final String dear = Ids.next();

  SearchingIT(Api api, Events events, Foreign foreign) {
    this.api = api;
    this.events = events;
    this.goods = new Goods(api);
    this.admin = api.as("root", Role.ADMIN);
    foreign.answers(
        "GET",
        "/api/v1/categories",
        200,
        Map.of(
            "items",
            List.of(
                Map.of(
                    "id",
                    "food",
                    "name",
                    "식품",
                    "children",
                    List.of(Map.of("id", "cat-1", "name", "차", "children", List.of()))))));
  }

  @BeforeEach
  void thereAreGoods() {
    goods.awaitIndex();
    events.sends(Goods.listed(cheap, "다온 " + mark + " 녹차", 9_000, "다온", "차"));
    events.sends(Goods.listed(middle, "라온 " + mark + " 홍차", 29_000, "라온", "로켓배송"));
    events.sends(Goods.listed(dear, "라온 " + mark + " 다기 세트", 129_000, "라온"));
    var _ =
        goods.await(
            Map.of("q", mark),
            found ->
                found.path("total").asInt() == 3 && found.toString().contains("\"name\":\"차\""));
  }

  @Test
  void filtersNarrowDown() {
    assertFound(Map.of("minPrice", 10_000), middle, dear);
    assertFound(Map.of("maxPrice", 29_000), cheap, middle);
    assertFound(Map.of("minPrice", 10_000, "maxPrice", 50_000), middle);
    assertFound(Map.of("brand", "라온"), middle, dear);
    assertFound(Map.of("brand", List.of("라온", "다온")), cheap, middle, dear);
    assertFound(Map.of("rocket", true), middle);
    assertFound(Map.of("minRating", "3.5"));
    assertFound(Map.of("categoryId", "cat-1"), cheap, middle, dear);
    assertFound(Map.of("categoryId", "food"), cheap, middle, dear);
    assertFound(Map.of("categoryId", "cat-2"));
  }

  private void assertFound(Map<String, Object> filters, String... ids) {
    var query = new LinkedHashMap<String, Object>(filters);
    query.put("q", mark);
    assertThat(goods.found(query)).as(filters.toString()).containsExactlyInAnyOrder(ids);
  }

  @Test
  void theOrderIsTheShoppersChoice() {
    assertThat(goods.found(Map.of("q", mark, "sort", "price")))
        .containsExactly(cheap, middle, dear);
    assertThat(goods.found(Map.of("q", mark, "sort", "-price")))
        .containsExactly(dear, middle, cheap);
    assertThat(goods.found(Map.of("q", mark, "sort", "newest")))
        .containsExactly(dear, middle, cheap);
    assertThat(goods.found(Map.of("q", mark, "sort", "rating"))).hasSize(3);
    assertThat(goods.found(Map.of("sort", "relevance", "size", 100))).contains(cheap);
  }

  @Test
  void whatIsSoldOutComesLast() {
    events.sends(new StockChanged(dear, 0, 0, 0));

    var _ =
        goods.await(
            Map.of("q", mark),
            found ->
                Goods.ids(found).getLast().equals(dear)
                    && found.path("facets").path("soldOut").asInt() == 1);
  }

  @Test
  void facetsSayHowItDividesUp() {
    var facets = goods.ask(Map.of("q", mark)).json().path("facets");

    assertThat(facets.path("categories").toString())
        .isEqualTo("[{\"id\":\"cat-1\",\"name\":\"차\",\"count\":3}]");
    assertThat(facets.path("brands").toString())
        .isEqualTo("[{\"name\":\"라온\",\"count\":2},{\"name\":\"다온\",\"count\":1}]");
    assertThat(facets.path("prices").toString())
        .isEqualTo(
            "[{\"from\":0,\"to\":10000,\"count\":1},{\"from\":10000,\"to\":30000,\"count\":1},{\"from\":100000,\"to\":300000,\"count\":1}]");
    assertThat(facets.path("rocket").asInt()).isEqualTo(1);
    assertThat(facets.path("soldOut").asInt()).isZero();
  }

  @Test
  void whoHasChosenABrandStillSeesTheOthers() {
    var found = goods.ask(Map.of("q", mark, "brand", "다온")).json();

    assertThat(Goods.ids(found)).containsExactly(cheap);
    assertThat(found.path("facets").path("brands")).hasSize(2);
    assertThat(found.path("facets").path("prices")).hasSize(1);
  }

  @Test
  void aBrandMayHaveAComma() {
    var id = Ids.next();
    var brand = "누리, 그리고 " + mark;
    events.sends(Goods.listed(id, "말차 " + mark, 5_000, brand));
    var _ =
        goods.await(
            Map.of("q", mark, "brand", brand), found -> Goods.ids(found).equals(List.of(id)));

    assertFound(Map.of("brand", List.of(brand, "다온")), id, cheap);
    assertFound(Map.of("brand", ""), id, cheap, middle, dear);
  }

  @Test
  void aPageIsPartOfTheWhole() {
    var second = goods.ask(Map.of("q", mark, "sort", "price", "page", 1, "size", 2)).json();

    assertThat(Goods.ids(second)).containsExactly(dear);
    assertThat(second.path("total").asInt()).isEqualTo(3);
    assertThat(second.path("page").asInt()).isEqualTo(1);
    assertThat(second.path("size").asInt()).isEqualTo(2);
    assertThat(second.path("partial").asBoolean()).isFalse();
  }

  @Test
  void whatWasSearchedForIsHighlightedInSafeHtml() {
    var id = Ids.next();
    events.sends(Goods.listed(id, "<b>" + mark + "</b> & 우롱차", 5_000));

    // a guess, which may find it a moment before the words do, has nothing to mark
    var found =
        goods.await(Map.of("q", "우롱차 " + mark), answer -> answer.toString().contains("<em>"));

    assertThat(Goods.ids(found)).containsExactly(id);
    assertThat(found.path("items").path(0).path("highlight").asString())
        .contains("<em>" + mark + "</em>")
        .contains("&lt;b&gt;")
        .contains("&amp;")
        .doesNotContain("<b>");
  }

  @ParameterizedTest
  @CsvSource({
    "ㄱㄹㅅ, ㄱㄹㅅ",
    "ㄱㄹㅅ ㅍㄷ, ㄱㄹㅅ ㅍㄷ",
    "ㅍㄷ ㄱㄹㅅ, ㅍㄷ ㄱㄹㅅ",
    "ㄱㄹ ㅅㅍㄷ, ㄱㄹ ㅅㅍㄷ",
    "roffjrtl, 갤럭시",
    "갤럭씨, 갤럭씨",
    "갤럭시, 갤럭시",
    "갤럭, 갤럭",
    "겔럭시 폴드, 겔럭시 폴드",
    "갤럭시폴드, 갤럭시폴드"
  })
  void aPhoneIsFoundHoweverItIsTyped(String typed, String understood) {
    var id = Ids.next();
    events.sends(Goods.listed(id, "갤럭시 폴드 자급제 " + id, 1_900_000, "갤럭시", "스마트폰"));

    var found =
        goods.await(
            Map.of("q", typed, "sort", "newest", "size", 100),
            answer -> Goods.ids(answer).contains(id));

    assertThat(found.path("searchedFor").asString()).isEqualTo(understood);
  }

  /** Found for the letters and nothing else. */
  @Test
  void aGuessIsNotMixedWithWhatWasAskedFor() {
    var other = Ids.next();
    var nearly = mark.substring(0, mark.length() - 1) + "z";
    events.sends(Goods.listed(other, nearly + " 찻잔", 3_000));
    goods.awaitFound(nearly, other);

    assertThat(goods.found(Map.of("q", mark))).doesNotContain(other);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "색상=빨강",
        "Q=x",
        "categoryid=1",
        "sort=cheapest",
        "minPrice=-1",
        "minPrice=x",
        "minPrice=99999999999999999999",
        "maxPrice=1.5",
        "minPrice=10&maxPrice=5",
        "minRating=5.1",
        "minRating=-1",
        "minRating=x",
        "minRating=1e999999999",
        "rocket=perhaps",
        "soldOut=2",
        "categoryId=",
        "page=-1",
        "size=0",
        "size=101"
      })
  void whatIsWrongIsSaid(String parameters) {
    var answer = api.get("/api/v1/search/products?" + Goods.encoded(parameters));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
    assertThat(answer.json().path("errors").path(0).path("field").asString()).isNotEmpty();
    assertThat(answer.json().toString()).doesNotContain("java.").doesNotContain("shop.jangteo");
  }

  @Test
  void nobodyLeafsThroughEverything() {
    assertThat(goods.ask(Map.of("page", LOOKED_THROUGH / 100 - 1, "size", 100)).status())
        .isEqualTo(200);

    var answer = goods.ask(Map.of("page", LOOKED_THROUGH / 100, "size", 100));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("PAGE_TOO_DEEP");
  }

  @Test
  void aQueryHasAnEnd() {
    assertThat(goods.ask(Map.of("q", "가".repeat(100))).status()).isEqualTo(200);
    for (int length : new int[] {101, 500}) {
      assertThat(goods.ask(Map.of("q", "가".repeat(length))).code()).isEqualTo("VALIDATION_FAILED");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "' OR 1=1 --",
        "\"}},{\"match_all\":{}}",
        "name:* OR *",
        "*",
        "?",
        "\\",
        "((((((((((",
        "/.*/",
        "<script>alert(1)</script>",
        "%00",
        "\u0000",
        "${jndi:ldap://x}",
        "~ ^ + - && ||",
        "😀",
        "ᄀ"
      })
  void whateverIsTypedIsOnlyText(String typed) {
    var answer = goods.ask(Map.of("q", typed, "size", 1));

    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    assertThat(answer.json().path("total").asInt())
        .isLessThan(goods.ask(Map.of()).json().path("total").asInt());
  }

  @Test
  void synonymsCountWithTheNextSearch() {
    var other = mark + "말";
    assertThat(goods.found(Map.of("q", other + " 녹차"))).isEmpty();

    var added = admin.post("/api/v1/admin/search/synonyms", Map.of("words", List.of(mark, other)));
    assertThat(added.status()).isEqualTo(201);
    assertThat(goods.found(Map.of("q", other + " 녹차"))).containsExactly(cheap);

    var path = "/api/v1/admin/search/synonyms/" + added.text("id");
    assertThat(admin.put(path, Map.of("words", List.of(mark, mark + "뜻"))).status()).isEqualTo(200);
    assertThat(goods.found(Map.of("q", mark + "뜻 녹차"))).containsExactly(cheap);
    assertThat(goods.found(Map.of("q", other + " 녹차"))).isEmpty();

    assertThat(admin.delete(path).status()).isEqualTo(204);
    assertThat(goods.found(Map.of("q", mark + "뜻 녹차"))).isEmpty();
    assertThat(admin.delete(path).code()).isEqualTo("SYNONYMS_NOT_FOUND");
    assertThat(admin.put(path, Map.of("words", List.of("a", "b"))).code())
        .isEqualTo("SYNONYMS_NOT_FOUND");
  }

  @Test
  void synonymsAreWords() {
    for (var words :
        List.of(
            List.of("하나"),
            List.of("차", " 차"),
            List.of("차", "차"),
            List.of("a,b", "c"),
            List.of("", "b"),
            List.of("가".repeat(31), "b"))) {
      assertThat(admin.post("/api/v1/admin/search/synonyms", Map.of("words", words)).code())
          .as(words.toString())
          .isEqualTo("VALIDATION_FAILED");
    }
    assertThat(
            api.as("m-1")
                .post("/api/v1/admin/search/synonyms", Map.of("words", List.of("a", "b")))
                .status())
        .isEqualTo(403);
  }

  @Test
  void suggestionsFollowTheLetters() {
    var name = "라온 " + mark + " 홍차";
    var begin = mark.substring(0, 8);

    for (var typed : List.of(begin, "라온 " + begin, "라온" + mark)) {
      assertThat(goods.suggested(typed)).as(typed).contains(name);
    }
    assertThat(goods.suggested("없는" + mark)).isEmpty();
    assertThat(api.get("/api/v1/search/suggestions").code()).isEqualTo("VALIDATION_FAILED");
    assertThat(api.get("/api/v1/search/suggestions?q=%20").code()).isEqualTo("VALIDATION_FAILED");
    assertThat(api.get("/api/v1/search/suggestions?q=" + "a".repeat(101)).code())
        .isEqualTo("VALIDATION_FAILED");
  }

  @Test
  void whatOthersSearchForIsKnown() {
    var nothing = "없다" + mark;
    for (int i = 0; i < OFTEN; i++) {
      assertThat(goods.found(Map.of("q", mark))).hasSize(3);
      assertThat(goods.found(Map.of("q", nothing))).isEmpty();
    }
    assertThat(goods.found(Map.of("q", mark + " 010-1234-5678"))).isEmpty();
    assertThat(goods.found(Map.of("q", mark + " 녹차", "brand", "없다"))).isEmpty();

    for (var list : List.of("popular", "rising")) {
      Awaitility.await()
          .atMost(Goods.PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(words(api.get("/api/v1/search/keywords/" + list)))
                      .contains(mark)
                      .doesNotContain(nothing));
    }
    assertThat(goods.suggested(mark.substring(0, 8)).getFirst()).isEqualTo(mark);
    var inVain = admin.get("/api/v1/admin/search/keywords/in-vain?size=100");
    assertThat(inVain.json().toString()).contains(nothing).doesNotContainPattern("\\b5678\\b");
    assertThat(
            inVain.json().path("items").valueStream().map(item -> item.path("keyword").asString()))
        .as("what only a filter has hidden")
        .doesNotContain(mark + " 녹차");
    assertThat(api.as("m-1").get("/api/v1/admin/search/keywords/in-vain").status()).isEqualTo(403);
  }

  private static List<String> words(Api.Answer answer) {
    return answer.json().path("items").valueStream().map(item -> item.asString()).toList();
  }

  /** The contract has them; product-service decides what becomes of it. */
  @Test
  void aProductWithoutOptionsIsNoAccident() {
    var id = Ids.next();
    var facts = new Facts("code", mark + " 견본", "seller-1", "cat-1", List.of(), true, List.of());

    events.sends(new ProductListed(id, facts, List.of()));

    var _ = goods.await(Map.of("q", mark + " 견본"), found -> Goods.ids(found).equals(List.of(id)));
  }
}
