package shop.jangteo.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Isolated;
import shop.jangteo.journeys.Endpoint.Caller;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What must not be asked is refused in words, and nothing is half done. */
@TestInstance(Lifecycle.PER_CLASS)
@Isolated("it sees whether anything at all has changed")
final class BadInputIT {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String NOBODYS = "0NOBODYHASTH1";
  private static final String NEWCOMER = "bad-input@jangteo.example";
  private static final int TEN_MEGABYTES = 10 << 20;
  private static final int OVERLONG = 20_000;

  private Shopper shopper;
  private Shopper other;
  private Client seller;
  private Client admin;
  private String category;
  private String sku;
  private JsonNode othersOrder;
  private List<Endpoint> endpoints;

  @BeforeAll
  void prepare() {
    shopper = Town.newShopper();
    other = Town.newShopper();
    seller = Town.seller();
    admin = Town.admin();
    category = Shop.category("BAD-INPUT-" + UUID.randomUUID().toString().substring(0, 8));
    var product = Shop.lists(50, Shop.product(50, 10_000, category));
    sku = product.path("options").path(0).path("sku").asString();
    othersOrder = other.orderedAndPayable(Shop.sells(50, 10_000), 1);
    var productPath = "/api/v1/products/" + product.path("id").asString();
    var otherMember = "/api/v1/admin/members/" + other.id();
    var anotherAddress = new LinkedHashMap<>(Shopper.address());
    anotherAddress.put("recipient", "다른 손님");
    endpoints =
        List.of(
            new Endpoint(
                Caller.STRANGER,
                "POST",
                "/api/v1/members",
                Map.of(
                    "email", NEWCOMER,
                    "password", "Bad-input-2026",
                    "name", "나손님",
                    "phone", "010-1111-2222",
                    "marketingConsent", false)),
            new Endpoint(
                Caller.STRANGER,
                "POST",
                "/api/v1/auth/login",
                Map.of("email", "nobody@jangteo.example", "password", "Bad-input-2026")),
            new Endpoint(
                Caller.STRANGER, "POST", "/api/v1/auth/refresh", Map.of("refreshToken", "none")),
            new Endpoint(
                Caller.STRANGER, "POST", "/api/v1/auth/logout", Map.of("refreshToken", "none")),
            new Endpoint(
                Caller.STRANGER,
                "POST",
                "/api/v1/payments/webhooks/toss",
                Map.of("data", Map.of("orderId", othersOrder.path("pgOrderId").asString()))),
            new Endpoint(Caller.SHOPPER, "PATCH", "/api/v1/members/me", Map.of("name", "다른 이름")),
            new Endpoint(Caller.SHOPPER, "POST", "/api/v1/members/me/addresses", anotherAddress),
            new Endpoint(
                Caller.SHOPPER,
                "PUT",
                "/api/v1/members/me/addresses/" + shopper.addressId(),
                anotherAddress),
            new Endpoint(Caller.SHOPPER, "PUT", "/api/v1/cart/items/" + sku, Map.of("quantity", 1)),
            new Endpoint(Caller.SHOPPER, "POST", "/api/v1/orders/quote", shopper.wish(sku, 1)),
            new Endpoint(Caller.SHOPPER, "POST", "/api/v1/orders", shopper.wish(sku, 1)),
            new Endpoint(
                Caller.SHOPPER,
                "POST",
                "/api/v1/orders/" + NOBODYS + "/cancel",
                Map.of("reason", "그냥")),
            new Endpoint(
                Caller.SHOPPER, "POST", "/api/v1/orders/" + NOBODYS + "/confirm", Map.of()),
            new Endpoint(
                Caller.SHOPPER,
                "POST",
                "/api/v1/payments/confirm",
                Map.of("orderId", NOBODYS, "paymentKey", "none", "amount", 1_000)),
            new Endpoint(
                Caller.SELLER, "POST", "/api/v1/products", Shop.product(1, 1_000, category)),
            new Endpoint(
                Caller.SELLER,
                "POST",
                "/api/v1/products/bulk",
                Map.of("products", List.of(Shop.product(1, 1_000, category)))),
            new Endpoint(Caller.SELLER, "PATCH", productPath, Map.of("name", "다른 니트")),
            new Endpoint(
                Caller.SELLER,
                "POST",
                "/api/v1/inventory/" + sku + "/adjustments",
                Map.of("delta", 1, "reason", "재고 조사")),
            new Endpoint(
                Caller.ADMIN,
                "POST",
                "/api/v1/admin/categories",
                Map.of("code", "BAD-INPUT", "name", "여정", "parentId", NOBODYS)),
            // a suspension needs no body, so there must be nobody whom one without sense could hit
            new Endpoint(
                Caller.ADMIN,
                "POST",
                "/api/v1/admin/members/" + NOBODYS + "/suspend",
                Map.of("reason", "그냥")),
            new Endpoint(
                Caller.ADMIN, "POST", "/api/v1/admin/members/" + NOBODYS + "/reinstate", Map.of()),
            new Endpoint(
                Caller.ADMIN, "PUT", otherMember + "/roles", Map.of("roles", List.of("SELLER"))));
  }

  /** What there is of all that a caller of this kind could make or change here. */
  private List<String> whatIsThere(Caller caller) {
    return switch (caller) {
      case STRANGER ->
          List.of(
              text(admin, "/api/v1/admin/members?q=" + NEWCOMER),
              text(other.client(), "/api/v1/orders/" + othersOrder.path("id").asString()));
      case SHOPPER ->
          Stream.of(
                  "/api/v1/members/me",
                  "/api/v1/members/me/addresses",
                  "/api/v1/cart",
                  "/api/v1/orders",
                  "/api/v1/payments")
              .map(path -> text(shopper.client(), path))
              .toList();
      case SELLER -> List.of(products(), text(seller, "/api/v1/inventory/" + sku));
      case ADMIN ->
          List.of(
              text(admin, "/api/v1/admin/members?q=" + other.email()),
              text(admin, "/api/v1/categories"));
    };
  }

  /** Without what is told by other services, and may come late. */
  private String products() {
    return seller
        .get("/api/v1/products?size=100&categoryId=" + category)
        .is(200)
        .path("items")
        .valueStream()
        .map(product -> "%s %s".formatted(product.path("id"), product.path("name")))
        .toList()
        .toString();
  }

  private static String text(Client client, String path) {
    return client.get(path).is(200).toString();
  }

  private void changesNothing(Caller caller, Runnable requests) {
    var before = whatIsThere(caller);

    requests.run();

    assertThat(whatIsThere(caller)).as("what a %s could have changed", caller).isEqualTo(before);
  }

  @TestFactory
  Stream<DynamicTest> whatIsNotJsonIsRefused() {
    return each(
        _ -> true,
        endpoint -> {
          for (var text : List.of("{\"a\":", "[]", "\"text\"", "12", "not json at all", "")) {
            endpoint.refuses(send(endpoint, text.getBytes(UTF_8)));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> aBodyWithoutItsFieldsIsRefused() {
    // a change of nothing is a change
    return each(
        endpoint -> !endpoint.method().equals("PATCH"),
        endpoint -> endpoint.refuses(send(endpoint, "{}".getBytes(UTF_8))));
  }

  @TestFactory
  Stream<DynamicTest> overlongTextsAreRefused() {
    return eachVariant(
        JsonNode::isString, (parent, name) -> parent.put(name, "가".repeat(OVERLONG)));
  }

  @TestFactory
  Stream<DynamicTest> negativeNumbersAreRefused() {
    return eachVariant(
        node -> node.isNumber() && node.asLong() != 0,
        (parent, name) -> parent.put(name, -1_000_001));
  }

  @TestFactory
  Stream<DynamicTest> numbersBeyondAllMeasureAreRefused() {
    return eachVariant(
        node -> node.isNumber() && node.asLong() != 0,
        (parent, name) -> parent.put(name, Long.MAX_VALUE));
  }

  @TestFactory
  Stream<DynamicTest> tenMegabytesAreTooMuch() {
    var body = new byte[TEN_MEGABYTES];
    return each(
        _ -> true,
        endpoint ->
            client(endpoint)
                .announce(endpoint.method(), endpoint.path(), body)
                .isRefused(413, "BODY_TOO_LARGE"));
  }

  @Test
  void tenMegabytesThatWereNotAnnouncedAreTooMuch() {
    var body = new byte[TEN_MEGABYTES];
    Arrays.fill(body, (byte) ' ');

    changesNothing(
        Caller.SHOPPER,
        () -> {
          try {
            shopper.client().withKey(UUID.randomUUID().toString()).stream(
                    "POST", "/api/v1/orders", body)
                .isRefused(413, "BODY_TOO_LARGE");
          } catch (UncheckedIOException _) {
            // it was cut off while it still talked; whoever did that must go on serving others
            Town.stranger().get("/api/v1/categories").is(200);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> withoutAGoodTokenNothingIsDone() throws Exception {
    var bad =
        List.of(
            Town.stranger(),
            Town.stranger().with("not-a-token"),
            Town.stranger().with(Tokens.expired(shopper.client())),
            Town.stranger().with(Tokens.forged(shopper.client())));
    return each(
        endpoint -> endpoint.caller() != Caller.STRANGER,
        endpoint -> {
          var isForGuests = endpoint.path().startsWith("/api/v1/cart"); // without any token
          for (var client : isForGuests ? bad.subList(1, bad.size()) : bad) {
            client
                .withKey(UUID.randomUUID().toString())
                .send(endpoint.method(), endpoint.path(), bytes(endpoint.json()))
                .isRefused(401, "UNAUTHENTICATED");
          }
        });
  }

  @Test
  void theSameTokenInTimeAndWithTheRightSignatureIsTaken() throws Exception {
    Town.stranger().with(Tokens.good(shopper.client())).get("/api/v1/members/me").is(200);
  }

  @TestFactory
  Stream<DynamicTest> whatDoesNotExistIsNotFound() {
    return Stream.of(
            "/api/v1/members/me/addresses/" + NOBODYS,
            "/api/v1/products/" + NOBODYS,
            "/api/v1/inventory/" + NOBODYS,
            "/api/v1/orders/" + NOBODYS,
            "/api/v1/shipments?orderId=" + NOBODYS,
            "/api/v1/nothing-here",
            "/internal/members/" + NOBODYS + "/contact",
            "/actuator/env")
        .map(
            path ->
                DynamicTest.dynamicTest(
                    path,
                    () -> {
                      var answer = shopper.client().get(path);
                      answer.isAProblem();
                      assertThat(answer.status()).isEqualTo(404);
                    }));
  }

  @Test
  void somebodyElsesThingsAreNotThere() {
    var client = shopper.client();
    var id = othersOrder.path("id").asString();
    var before = text(other.client(), "/api/v1/orders/" + id);

    client.get("/api/v1/orders/" + id).isRefused(404, "ORDER_NOT_FOUND");
    client
        .post("/api/v1/orders/" + id + "/cancel", Map.of("reason", "그냥"))
        .isRefused(404, "ORDER_NOT_FOUND");
    client.post("/api/v1/orders/" + id + "/confirm", null).isRefused(404, "ORDER_NOT_FOUND");
    client.get("/api/v1/shipments?orderId=" + id).isRefused(404, "ORDER_NOT_FOUND");
    shopper.pays(othersOrder, "none").isRefused(404, "ORDER_NOT_FOUND");
    assertThat(text(other.client(), "/api/v1/orders/" + id)).isEqualTo(before);
    assertThat(client.get("/api/v1/payments?orderId=" + id).is(200).path("items")).isEmpty();
    assertThat(client.get("/api/v1/orders").is(200).path("items"))
        .noneMatch(order -> order.path("id").asString().equals(id));
  }

  @Test
  void somebodyElsesAddressCannotBeOrderedTo() {
    var wish = other.wish(sku, 1);

    changesNothing(
        Caller.SHOPPER,
        () ->
            shopper
                .client()
                .withKey(UUID.randomUUID().toString())
                .post("/api/v1/orders", wish)
                .isAProblem());
  }

  @Test
  void aMemberIsNoSellerAndNoAdmin() {
    var client = shopper.client();

    for (var endpoint : endpoints) {
      if (endpoint.caller() == Caller.SELLER || endpoint.caller() == Caller.ADMIN) {
        changesNothing(
            endpoint.caller(),
            () ->
                client
                    .send(endpoint.method(), endpoint.path(), bytes(endpoint.json()))
                    .isRefused(403, "FORBIDDEN"));
      }
    }
    client.get("/api/v1/admin/members").isRefused(403, "FORBIDDEN");
    client.get("/api/v1/admin/orders").isRefused(403, "FORBIDDEN");
  }

  @Test
  void anOrderOfWhatIsNotSoldIsRefused() {
    var client = shopper.client().withKey(UUID.randomUUID().toString());

    var withPoints = shopper.wish(sku, 1);
    withPoints.put("points", 100);

    changesNothing(
        Caller.SHOPPER,
        () -> {
          client.post("/api/v1/orders", shopper.wish("NO-SUCH-SKU", 1)).isAProblem();
          client.post("/api/v1/orders", shopper.wish(sku, 11)).isRefused(409, "QUANTITY_LIMIT");
          client.post("/api/v1/orders", withPoints).isRefused(409, "POINTS_NOT_ENOUGH");
        });
  }

  @Test
  void anAmountThatIsNotTheOrdersIsRefused() {
    var paymentKey = other.authorises(othersOrder, null);
    var cheaper =
        Map.of(
            "orderId",
            othersOrder.path("id").asString(),
            "paymentKey",
            paymentKey,
            "amount",
            1_000);
    var caller = other.client().withKey(UUID.randomUUID().toString());

    changesNothing(
        Caller.STRANGER,
        () -> caller.post("/api/v1/payments/confirm", cheaper).isRefused(409, "AMOUNT_MISMATCH"));

    assertThat(Shop.ledger(othersOrder)).isEmpty();
  }

  @Test
  void theSameEmailTwiceIsRefused() {
    var body =
        Map.of(
            "email",
            shopper.email(),
            "password",
            Town.PASSWORD,
            "name",
            "나손님",
            "phone",
            "010-1111-2222",
            "marketingConsent",
            false);

    changesNothing(
        Caller.SHOPPER,
        () -> Town.stranger().post("/api/v1/members", body).isRefused(409, "EMAIL_TAKEN"));
  }

  private Stream<DynamicTest> each(Predicate<Endpoint> which, Consumer<Endpoint> check) {
    return endpoints.stream()
        .filter(which)
        .map(endpoint -> test(endpoint.toString(), endpoint, () -> check.accept(endpoint)));
  }

  private DynamicTest test(String name, Endpoint endpoint, Runnable requests) {
    return DynamicTest.dynamicTest(name, () -> changesNothing(endpoint.caller(), requests));
  }

  /** One body for each field of this kind, in which that field alone is wrong. */
  private Stream<DynamicTest> eachVariant(
      Predicate<JsonNode> which, BiConsumer<ObjectNode, String> spoil) {
    return endpoints.stream()
        .flatMap(
            endpoint ->
                fields(endpoint.json(), "", which).stream()
                    .map(
                        field ->
                            test(
                                endpoint + " " + field,
                                endpoint,
                                () -> {
                                  var body = endpoint.json();
                                  var at = field.lastIndexOf('/');
                                  var parent = (ObjectNode) body.at(field.substring(0, at));
                                  spoil.accept(parent, field.substring(at + 1));
                                  endpoint.refuses(send(endpoint, bytes(body)));
                                })));
  }

  /** JSON pointers of the fields of this kind, at any depth. */
  private static List<String> fields(JsonNode node, String at, Predicate<JsonNode> which) {
    var found = new ArrayList<String>();
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              field -> {
                var below = at + "/" + field.getKey();
                if (which.test(field.getValue())) {
                  found.add(below);
                }
                found.addAll(fields(field.getValue(), below, which));
              });
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        found.addAll(fields(array.get(i), at + "/" + i, which));
      }
    }
    return found;
  }

  private Answer send(Endpoint endpoint, byte[] body) {
    return client(endpoint).send(endpoint.method(), endpoint.path(), body);
  }

  private Client client(Endpoint endpoint) {
    var client =
        switch (endpoint.caller()) {
          case STRANGER -> Town.stranger();
          case SHOPPER -> shopper.client();
          case SELLER -> seller;
          case ADMIN -> admin;
        };
    return client.withKey(UUID.randomUUID().toString());
  }

  private static byte[] bytes(JsonNode body) {
    return JSON.writeValueAsBytes(body);
  }
}
