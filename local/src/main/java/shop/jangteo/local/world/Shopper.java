package shop.jangteo.local.world;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Somebody who is signed in, and what they do in the shop. */
public final class Shopper {

  private static final String CARDS = "/api/v1/payments/billing-keys";
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;
  private static final int CONFLICT = 409;
  private static final Duration MAIL_WITHIN = Duration.ofSeconds(30);
  private static final Duration MAIL_PAUSE = Duration.ofMillis(100);

  private final World world;
  private final String email;
  private final Api api;

  private Shopper(World world, String email, Api api) {
    this.world = world;
    this.email = email;
    this.api = api;
  }

  /** Nobody has this address yet. */
  public static String newEmail() {
    return "shopper-" + UUID.randomUUID() + "@jangteo.example";
  }

  /** Signs up, or finds that they have done so before. */
  public static void signUp(World world, String email, String password, String name) {
    world
        .stranger()
        .post(
            "/api/v1/members",
            Map.of(
                "email", email,
                "password", password,
                "name", name,
                "phone", "010-1234-5678",
                "marketingConsent", false))
        .expect(CREATED, CONFLICT);
  }

  public static Shopper signIn(World world, String email, String password) {
    var stranger = world.stranger();
    var session =
        new Session(
            () ->
                stranger
                    .post("/api/v1/auth/login", Map.of("email", email, "password", password))
                    .expect(OK)
                    .path("accessToken")
                    .asString());
    return new Shopper(world, email, stranger.as(session));
  }

  public Api api() {
    return api;
  }

  public String email() {
    return email;
  }

  /** The first address they gave, or the one they give now. */
  public String address() {
    var known = api.get("/api/v1/members/me/addresses").expect(OK).path("items");
    if (!known.isEmpty()) {
      return known.get(0).path("id").asString();
    }
    return api.post(
            "/api/v1/members/me/addresses",
            Map.of(
                "recipient", "김장터",
                "phone", "010-1234-5678",
                "postcode", "06236",
                "line1", "서울특별시 강남구 테헤란로 152",
                "line2", "12층",
                "isDefault", true))
        .expect(CREATED)
        .path("id")
        .asString();
  }

  /** The newest card they saved, or the one they save now. */
  public String card() {
    var known = api.get(CARDS).expect(OK).path("items");
    if (!known.isEmpty()) {
      return known.get(0).path("id").asString();
    }
    var customer = api.put(CARDS + "/customer-key", Map.of()).expect(OK).path("customerKey");
    var authKey =
        world
            .outside()
            .post("/sandbox/pg/billing-auth", Map.of("customerKey", customer.asString()))
            .expect(OK)
            .path("authKey")
            .asString();
    return api.post(CARDS, Map.of("authKey", authKey))
        .expect(CREATED, ACCEPTED)
        .path("id")
        .asString();
  }

  public void putIntoCart(Article article, int quantity) {
    api.put("/api/v1/cart/items/" + article.sku(), Map.of("quantity", quantity)).expect(OK);
  }

  /** Orders with what only the client knows: no price, no name. */
  public Purchase order(String addressId, Article article, int quantity) {
    return place(
        addressId, Map.of("lines", List.of(Map.of("sku", article.sku(), "quantity", quantity))));
  }

  public Purchase orderCart(String addressId) {
    return place(addressId, Map.of("fromCart", true));
  }

  private Purchase place(String addressId, Map<String, Object> what) {
    var body = new LinkedHashMap<>(what);
    body.put("addressId", addressId);
    body.put("deliveryType", "STANDARD");
    body.put("couponIds", List.of());
    body.put("points", 0);
    body.put("payment", Map.of("method", "CARD"));
    var from = System.nanoTime();
    var order = api.post("/api/v1/orders", body, UUID.randomUUID().toString()).expect(CREATED);
    return new Purchase(world, api, order, from);
  }

  /** Waits for a mail about the order. */
  public JsonNode mailAbout(Purchase purchase) {
    return Wait.until(
        MAIL_WITHIN,
        MAIL_PAUSE,
        () -> mails().stream().filter(mail -> isAbout(mail, purchase)).findFirst(),
        () -> "No mail about order %s came".formatted(purchase.number()));
  }

  private List<JsonNode> mails() {
    var messages = world.outside().get("/sandbox/messages?to=" + email).expect(OK).valueStream();
    return messages.filter(message -> message.path("channel").asString().equals("MAIL")).toList();
  }

  private static boolean isAbout(JsonNode mail, Purchase purchase) {
    return Optional.of(mail.toString())
        .filter(text -> text.contains(purchase.number()) || text.contains(purchase.id()))
        .isPresent();
  }
}
