package shop.jangteo.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What must not be asked is refused in words, and nothing is half done. */
@TestInstance(Lifecycle.PER_CLASS)
final class BadInputIT {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String NOBODYS = "0NOBODYHASTH1";
  private static final int TEN_MEGABYTES = 10 << 20;
  private static final int OVERLONG = 20_000;

  /** Who may send it; each caller comes with a token but the stranger. */
  private enum Caller {
    STRANGER,
    SHOPPER,
    SELLER,
    ADMIN
  }

  /**
   * An endpoint that takes a body.
   *
   * @param body one that would be taken
   */
  private record Endpoint(Caller caller, String method, String path, Object body) {
    @Override
    public String toString() {
      return method + " " + path;
    }

    JsonNode json() {
      return JSON.valueToTree(body);
    }
  }

  private Shopper shopper;
  private Client seller;
  private Client admin;
  private JsonNode othersOrder;
  private JsonNode product;
  private String sku;
  private List<Endpoint> endpoints;

  @BeforeAll
  void prepare() {
    shopper = Town.newShopper();
    seller = Town.seller();
    admin = Town.admin();
    product = Shop.lists(50, 10_000);
    sku = product.path("options").path(0).path("sku").asString();
    othersOrder = Town.newShopper().orderedAndPayable(sku, 1);
    var productPath = "/api/v1/products/" + product.path("id").asString();
    endpoints =
        List.of(
            new Endpoint(
                Caller.STRANGER,
                "POST",
                "/api/v1/members",
                Map.of(
                    "email", "bad-input@jangteo.example",
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
            new Endpoint(Caller.SHOPPER, "PATCH", "/api/v1/members/me", Map.of("name", "다른 이름")),
            new Endpoint(Caller.SHOPPER, "POST", "/api/v1/members/me/addresses", Shopper.address()),
            new Endpoint(
                Caller.SHOPPER,
                "PUT",
                "/api/v1/members/me/addresses/" + shopper.addressId(),
                Shopper.address()),
            new Endpoint(Caller.SHOPPER, "PUT", "/api/v1/cart/items/" + sku, Map.of("quantity", 1)),
            new Endpoint(Caller.SHOPPER, "POST", "/api/v1/orders/quote", shopper.wish(sku, 1)),
            new Endpoint(Caller.SHOPPER, "POST", "/api/v1/orders", shopper.wish(sku, 1)),
            new Endpoint(
                Caller.SHOPPER,
                "POST",
                "/api/v1/orders/" + NOBODYS + "/cancel",
                Map.of("reason", "그냥")),
            new Endpoint(
                Caller.SHOPPER,
                "POST",
                "/api/v1/payments/confirm",
                Map.of("orderId", NOBODYS, "paymentKey", "none", "amount", 1_000)),
            new Endpoint(Caller.SELLER, "POST", "/api/v1/products", Shop.product(1, 1_000)),
            new Endpoint(Caller.SELLER, "PATCH", productPath, Map.of("name", "여행용 니트")),
            new Endpoint(
                Caller.SELLER,
                "POST",
                "/api/v1/inventory/" + sku + "/adjustments",
                Map.of("delta", 1, "reason", "재고 조사")),
            new Endpoint(
                Caller.ADMIN,
                "POST",
                "/api/v1/admin/categories",
                Map.of("code", "BAD-INPUT", "name", "여정", "parentId", NOBODYS)));
  }

  @TestFactory
  Stream<DynamicTest> whatIsNotJsonIsRefused() {
    return each(
        _ -> true,
        endpoint -> {
          for (var text : List.of("{\"a\":", "[]", "\"text\"", "12", "not json at all", "")) {
            send(endpoint, text.getBytes(UTF_8)).isAProblem();
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> aBodyWithoutItsFieldsIsRefused() {
    // a change of nothing is a change
    return each(
        endpoint -> !endpoint.method.equals("PATCH"),
        endpoint -> send(endpoint, "{}".getBytes(UTF_8)).isAProblem());
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
    Arrays.fill(body, (byte) ' ');
    return each(
        _ -> true,
        endpoint -> {
          try {
            assertThat(send(endpoint, body).status()).isEqualTo(413);
          } catch (UncheckedIOException _) {
            // the gateway may hang up before it has read it all; what matters is that it lives
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
        endpoint -> endpoint.caller != Caller.STRANGER,
        endpoint -> {
          for (var client : bad) {
            client
                .withKey(UUID.randomUUID().toString())
                .send(endpoint.method, endpoint.path, bytes(endpoint.json()))
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

    client.get("/api/v1/orders/" + id).isRefused(404, "ORDER_NOT_FOUND");
    client
        .post("/api/v1/orders/" + id + "/cancel", Map.of("reason", "그냥"))
        .isRefused(404, "ORDER_NOT_FOUND");
    client.post("/api/v1/orders/" + id + "/confirm", null).isRefused(404, "ORDER_NOT_FOUND");
    client.get("/api/v1/shipments?orderId=" + id).isRefused(404, "ORDER_NOT_FOUND");
    shopper.pays(othersOrder, "none").isRefused(404, "ORDER_NOT_FOUND");
    assertThat(client.get("/api/v1/payments?orderId=" + id).is(200).path("items")).isEmpty();
    assertThat(client.get("/api/v1/orders").is(200).path("items"))
        .noneMatch(order -> order.path("id").asString().equals(id));
  }

  @Test
  void somebodyElsesAddressCannotBeOrderedTo() {
    var wish = Town.newShopper().wish(sku, 1);

    shopper
        .client()
        .withKey(UUID.randomUUID().toString())
        .post("/api/v1/orders", wish)
        .isAProblem();
  }

  @Test
  void aMemberIsNoSellerAndNoAdmin() {
    var client = shopper.client();

    client.post("/api/v1/products", Shop.product(1, 1_000)).isRefused(403, "FORBIDDEN");
    client
        .post("/api/v1/inventory/" + sku + "/adjustments", Map.of("delta", 5, "reason", "그냥"))
        .isRefused(403, "FORBIDDEN");
    client.get("/api/v1/admin/members").isRefused(403, "FORBIDDEN");
    client.get("/api/v1/admin/orders").isRefused(403, "FORBIDDEN");
  }

  @Test
  void anOrderOfWhatIsNotSoldIsRefused() {
    var client = shopper.client().withKey(UUID.randomUUID().toString());

    client.post("/api/v1/orders", shopper.wish("NO-SUCH-SKU", 1)).isAProblem();
    client.post("/api/v1/orders", shopper.wish(sku, 11)).isRefused(409, "QUANTITY_LIMIT");
    var withPoints = shopper.wish(sku, 1);
    withPoints.put("points", 100);
    client.post("/api/v1/orders", withPoints).isRefused(400, "DISCOUNTS_NOT_AVAILABLE");
  }

  @Test
  void anAmountThatIsNotTheOrdersIsRefused() {
    var order = shopper.orderedAndPayable(sku, 1);
    var paymentKey = shopper.authorises(order, null);
    var cheaper =
        Map.of("orderId", order.path("id").asString(), "paymentKey", paymentKey, "amount", 1_000);

    shopper
        .client()
        .withKey(UUID.randomUUID().toString())
        .post("/api/v1/payments/confirm", cheaper)
        .isRefused(409, "AMOUNT_MISMATCH");

    assertThat(Shop.ledger(order)).isEmpty();
    shopper.cancels(order).is(200);
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

    Town.stranger().post("/api/v1/members", body).isRefused(409, "EMAIL_TAKEN");
  }

  private Stream<DynamicTest> each(Predicate<Endpoint> which, Consumer<Endpoint> check) {
    return endpoints.stream()
        .filter(which)
        .map(
            endpoint -> DynamicTest.dynamicTest(endpoint.toString(), () -> check.accept(endpoint)));
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
                            DynamicTest.dynamicTest(
                                endpoint + " " + field,
                                () -> {
                                  var body = endpoint.json();
                                  var at = field.lastIndexOf('/');
                                  var parent = (ObjectNode) body.at(field.substring(0, at));
                                  spoil.accept(parent, field.substring(at + 1));
                                  send(endpoint, bytes(body)).isAProblem();
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
    var client =
        switch (endpoint.caller) {
          case STRANGER -> Town.stranger();
          case SHOPPER -> shopper.client();
          case SELLER -> seller;
          case ADMIN -> admin;
        };
    return client.withKey(UUID.randomUUID().toString()).send(endpoint.method, endpoint.path, body);
  }

  private static byte[] bytes(JsonNode body) {
    return JSON.writeValueAsBytes(body);
  }
}
