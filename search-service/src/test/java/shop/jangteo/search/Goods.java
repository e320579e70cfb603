package shop.jangteo.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.DeliveryType;
import shop.jangteo.contracts.order.OrderEvent.Line;
import shop.jangteo.contracts.order.OrderEvent.OrderPaid;
import shop.jangteo.contracts.product.ProductEvent.Facts;
import shop.jangteo.contracts.product.ProductEvent.Option;
import shop.jangteo.contracts.product.ProductEvent.ProductChanged;
import shop.jangteo.contracts.product.ProductEvent.ProductListed;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Api;
import tools.jackson.databind.JsonNode;

/** Products as product-service tells of them, and the search as a shopper sees it. */
public final class Goods {

  public static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Seldom, since each look is a search that counts for what is popular. */
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Api api;

  public Goods(Api api) {
    this.api = api;
  }

  /** With one option; the product's id is also the SKU's. */
  public static ProductListed listed(String id, String name, long price, String... tags) {
    return new ProductListed(id, facts(id, name, price, tags), List.of());
  }

  public static ProductChanged changed(String id, String name, long price, String... tags) {
    return new ProductChanged(id, facts(id, name, price, tags), List.of());
  }

  /** The first of the tags is also the brand. */
  public static Facts facts(String id, String name, long price, String... tags) {
    return new Facts(
        "code-" + id,
        name,
        "seller-1",
        "cat-1",
        Arrays.asList(tags),
        true,
        List.of(new Option(id, "기본", Money.won(price), false)),
        tags.length == 0 ? null : tags[0],
        "/images/" + id + ".jpg",
        null);
  }

  /** As it is announced while it is suspended, or when it has ended. */
  public static ProductChanged notOnSale(String id, String name) {
    var facts =
        new Facts(
            "code-" + id,
            name,
            "seller-1",
            "cat-1",
            List.of(),
            false,
            List.of(new Option(id, "기본", Money.won(1_000), false)));
    return new ProductChanged(id, facts, List.of());
  }

  public static OrderPaid paid(String productId, int units) {
    var line =
        new Line(productId, productId, "무엇", units, Money.won(1_000), Money.won(1_000L * units));
    return new OrderPaid(
        Ids.next(),
        "n-1",
        "m-1",
        "p-1",
        Money.won(1_000L * units),
        List.of(line),
        DeliveryType.STANDARD,
        "06236");
  }

  /**
   * A word that nobody has used: letters only, since digits would make several words of it, and at
   * random, since words like ids that were made one after the other would be mistaken for another.
   */
  public static String word() {
    var word = new StringBuilder("m");
    ThreadLocalRandom.current().ints(13, 'a', 'y').forEach(word::appendCodePoint);
    return word.toString();
  }

  /** The answer once it fits. */
  public JsonNode await(Map<String, Object> query, Predicate<JsonNode> fits) {
    return Awaitility.await(query.toString())
        .atMost(PATIENCE)
        .pollInterval(LOOK)
        .until(() -> ask(query), answer -> answer.status() == 200 && fits.test(answer.json()))
        .json();
  }

  /** Until exactly these are found by the words, in this order. */
  public void awaitFound(String words, String... ids) {
    var _ = await(Map.of("q", words), found -> ids(found).equals(List.of(ids)));
  }

  public List<String> found(Map<String, Object> query) {
    var answer = ask(query);
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    return ids(answer.json());
  }

  /** The texts that are suggested to somebody who has typed so much. */
  public List<String> suggested(String typed) {
    var answer = api.get(address("/api/v1/search/suggestions", Map.of("q", typed)));
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    return answer
        .json()
        .path("items")
        .valueStream()
        .map(item -> item.path("text").asString())
        .toList();
  }

  public Api.Answer ask(Map<String, Object> query) {
    return api.get(address("/api/v1/search/products", query));
  }

  /** With the query encoded as a browser would; a list is a parameter each. */
  public static String address(String path, Map<String, Object> query) {
    var parameters =
        query.entrySet().stream()
            .flatMap(
                parameter ->
                    (parameter.getValue() instanceof List<?> list
                            ? list.stream()
                            : Stream.of(parameter.getValue()))
                        .map(value -> parameter.getKey() + "=" + encode(value.toString())))
            .collect(Collectors.joining("&"));
    return path + "?" + parameters;
  }

  /** {@code name=value&name=value}, its Korean encoded. */
  public static String encoded(String parameters) {
    return encode(parameters).replace("%3D", "=").replace("%26", "&");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The search answers: there is an index. */
  public void awaitIndex() {
    var _ = await(Map.of(), _ -> true);
  }

  public static List<String> ids(JsonNode found) {
    return found.path("items").valueStream().map(item -> item.path("id").asString()).toList();
  }
}
