package shop.jangteo.payment.toss;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import shop.jangteo.payment.toss.TossStandIn.Answer;
import shop.jangteo.payment.toss.TossStandIn.Request;
import tools.jackson.databind.json.JsonMapper;

/** What the stand-in knows of saved cards; mishaps go by authKey, PG order number, billing key. */
public final class StandInCards {

  static final String PATH = "/v1/billing/";
  private static final String ISSUE = PATH + "authorizations/issue";

  private final TossStandIn toss;
  private final Map<String, String> authorised = new ConcurrentHashMap<>();
  private final Map<String, String> kept = new ConcurrentHashMap<>();

  StandInCards(TossStandIn toss) {
    this.toss = toss;
  }

  /** The shopper has given a card in the window. */
  public String authorize(String customerKey) {
    var authKey = "bln_" + UUID.randomUUID();
    authorised.put(authKey, customerKey);
    return authKey;
  }

  /** How many cards it keeps of the customer. */
  public long of(String customerKey) {
    return kept.values().stream().filter(customerKey::equals).count();
  }

  /** One of the customer's keys. */
  public String keyOf(String customerKey) {
    return kept.entrySet().stream()
        .filter(card -> card.getValue().equals(customerKey))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** What was asked to be charged for the order number, and was carried out or refused. */
  public List<Request> charges(String pgOrderId) {
    return toss.requestsBelow(PATH).stream()
        .filter(
            request -> operation(request).equals("charge") && subject(request).equals(pgOrderId))
        .toList();
  }

  static String operation(Request request) {
    if (request.method().equals("DELETE")) {
      return "drop";
    }
    return request.path().equals(ISSUE) ? "issue" : "charge";
  }

  static String subject(Request request) {
    return switch (operation(request)) {
      case "issue" -> request.body().path("authKey").asString("");
      case "charge" -> request.body().path("orderId").asString("");
      default -> billingKey(request);
    };
  }

  private static String billingKey(Request request) {
    return request.path().substring(PATH.length());
  }

  Answer answer(Request request) {
    return switch (operation(request)) {
      case "issue" -> issue(request);
      case "charge" -> charge(request);
      default ->
          kept.remove(billingKey(request)) == null
              ? toss.error(404, "NOT_FOUND_BILLING")
              : new Answer(200, "");
    };
  }

  private Answer issue(Request request) {
    var customerKey = request.body().path("customerKey").asString("");
    var owner = authorised.get(request.body().path("authKey").asString(""));
    if (owner == null) {
      return toss.error(400, "INVALID_AUTH_KEY");
    }
    if (!owner.equals(customerKey)) {
      return toss.error(400, "NOT_MATCHES_CUSTOMER_KEY");
    }
    authorised.remove(request.body().path("authKey").asString(""));
    var billingKey = "bk_" + UUID.randomUUID();
    kept.put(billingKey, customerKey);
    return new Answer(
        200,
        JsonMapper.shared()
            .writeValueAsString(
                Map.of(
                    "mId", "tosspayments",
                    "customerKey", customerKey,
                    "method", "카드",
                    "billingKey", billingKey,
                    "cardCompany", "현대",
                    "cardNumber", "43301234****123*")));
  }

  private Answer charge(Request request) {
    var owner = kept.get(billingKey(request));
    if (owner == null) {
      return toss.error(404, "NOT_FOUND_BILLING");
    }
    if (!owner.equals(request.body().path("customerKey").asString(""))) {
      return toss.error(400, "NOT_MATCHES_CUSTOMER_KEY");
    }
    return toss.charge(
        request.body().path("orderId").asString(""), request.body().path("amount").asLong());
  }
}
