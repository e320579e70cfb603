package shop.jangteo.payment.toss;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real HTTP server that speaks Toss's wire format and misbehaves when told to. */
public final class TossStandIn implements AutoCloseable {

  public static final String SECRET_KEY = "test_sk_standin";
  private static final long LONGEST_HOLD_SECONDS = 20;
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  /** What goes wrong with one call, once. */
  public enum Mishap {
    /** The request never arrives. */
    LOST_REQUEST,
    /** It is done, but the connection breaks before the answer. */
    LOST_ANSWER,
    /** It is done, but the answer is not JSON. */
    GARBAGE,
    /** Not done, 500. */
    ERROR_500,
    /** Not done, 409 as if a twin were still running. */
    BUSY,
    /** Not done, and a code that nobody has heard of. */
    STRANGE_CODE
  }

  /** The payment key under which mishaps of the list of transactions are ordered. */
  public static final String LIST = "";

  /** What was asked. */
  public record Request(
      String method,
      String path,
      Map<String, String> query,
      Map<String, List<String>> headers,
      JsonNode body) {
    public String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> header.getValue().getFirst())
          .findFirst()
          .orElse("");
    }
  }

  /** The cards it keeps. */
  public final StandInCards cards = new StandInCards(this);

  private final HttpServer server;
  private final JsonMapper json = JsonMapper.shared();
  private final Map<String, Paid> byKey = new ConcurrentHashMap<>();
  private final Map<String, String> keyOfOrder = new ConcurrentHashMap<>();
  private final Map<String, Answer> remembered = new ConcurrentHashMap<>();
  private final Map<String, Deque<Mishap>> mishaps = new HashMap<>();
  private final Map<String, String> refusals = new ConcurrentHashMap<>();
  private final Set<String> faults = ConcurrentHashMap.newKeySet();
  private final Map<String, CountDownLatch> holds = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Transaction> transactions = new CopyOnWriteArrayList<>();
  private volatile Clock clock = Clock.systemUTC();

  public TossStandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The shopper has paid in the window; 카드 or 가상계좌. */
  public String authorize(String pgOrderId, long amount, String method) {
    var key = "tviva" + UUID.randomUUID().toString().replace("-", "");
    byKey.put(key, new Paid(key, pgOrderId, amount, method));
    keyOfOrder.put(pgOrderId, key);
    return key;
  }

  /** The next confirm, find or cancel of this payment goes wrong; several in a row queue up. */
  public void next(String operation, String paymentKey, Mishap... what) {
    synchronized (mishaps) {
      mishaps
          .computeIfAbsent(operation + " " + paymentKey, _ -> new ArrayDeque<>())
          .addAll(List.of(what));
    }
  }

  /** Every confirm or cancel of this payment is refused with the code. */
  public void refuses(String operation, String paymentKey, String code) {
    refusals.put(operation + " " + paymentKey, code);
  }

  /** The same with a 500. */
  public void fails(String operation, String paymentKey, String code) {
    faults.add(operation + " " + paymentKey);
    refuses(operation, paymentKey, code);
  }

  public void allows(String operation, String paymentKey) {
    refusals.remove(operation + " " + paymentKey);
  }

  /** Somebody gives money back by hand, or an answer of the PG's was wrong. */
  public void givesBack(String paymentKey, long amount, String reason) {
    giveBack(byKey.get(paymentKey), amount, reason);
  }

  /** Its list of transactions begins here. */
  public void beginsNewBooks() {
    transactions.clear();
  }

  /** From now on it goes by this clock. */
  public void goesBy(Clock itsClock) {
    clock = itsClock;
  }

  /** Confirms of this payment do nothing until {@link #release}. */
  public void hold(String paymentKey) {
    hold("confirm", paymentKey);
  }

  public void release(String paymentKey) {
    release("confirm", paymentKey);
  }

  /** Confirms, finds or cancels of this payment do nothing until they are released. */
  public void hold(String operation, String paymentKey) {
    holds.put(operation + " " + paymentKey, new CountDownLatch(1));
  }

  public void release(String operation, String paymentKey) {
    holds.get(operation + " " + paymentKey).countDown();
  }

  /** The bank tells of a deposit. */
  public void deposit(String paymentKey) {
    capture(byKey.get(paymentKey));
  }

  /** Money that moves without anybody having asked for it. */
  public void moves(@Nullable String pgOrderId, String status, long amount) {
    record(pgOrderId, status, amount, OffsetDateTime.now(clock));
  }

  public void become(String paymentKey, String status) {
    byKey.get(paymentKey).status = status;
  }

  /** The PG forgets the payment. */
  public void forget(String paymentKey) {
    keyOfOrder.remove(byKey.remove(paymentKey).pgOrderId);
  }

  public int captures(String paymentKey) {
    return byKey.get(paymentKey).captures;
  }

  public long balance(String paymentKey) {
    return byKey.get(paymentKey).balance;
  }

  public String status(String paymentKey) {
    return byKey.get(paymentKey).status;
  }

  public String secret(String paymentKey) {
    return byKey.get(paymentKey).secret;
  }

  public List<Request> requests(String method, String path) {
    return requests.stream()
        .filter(request -> request.method.equals(method) && request.path.equals(path))
        .toList();
  }

  public List<Request> requestsBelow(String path) {
    return requests.stream().filter(request -> request.path.startsWith(path)).toList();
  }

  public List<Request> cancels(String paymentKey) {
    return requests("POST", "/v1/payments/" + paymentKey + "/cancel");
  }

  public long confirms(String paymentKey) {
    return requests("POST", "/v1/payments/confirm").stream()
        .filter(request -> request.body.path("paymentKey").asString("").equals(paymentKey))
        .count();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var path = exchange.getRequestURI().getPath();
      var request =
          new Request(
              exchange.getRequestMethod(),
              path,
              query(exchange.getRequestURI().getQuery()),
              Map.copyOf(exchange.getRequestHeaders()),
              body.length == 0 ? json.createObjectNode() : json.readTree(body));
      requests.add(request);
      var operation = operation(request);
      var key = paymentKey(request);
      awaitRelease(operation + " " + key);
      var mishap = mishap(operation + " " + key);
      switch (mishap) {
        case null -> send(exchange, once(request, operation, key));
        case LOST_REQUEST -> {}
        case LOST_ANSWER -> once(request, operation, key);
        case GARBAGE -> {
          once(request, operation, key);
          send(exchange, new Answer(200, "<html>점검 중입니다</html>"));
        }
        case ERROR_500 -> send(exchange, error(500, "FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING"));
        case BUSY -> send(exchange, error(409, "IDEMPOTENT_REQUEST_PROCESSING"));
        case STRANGE_CODE -> send(exchange, error(400, "SOMETHING_NEW"));
      }
    }
  }

  private void awaitRelease(String what) {
    var hold = holds.get(what);
    if (hold == null) {
      return;
    }
    try {
      var _ = hold.await(LONGEST_HOLD_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Mishap mishap(String of) {
    synchronized (mishaps) {
      var queue = mishaps.get(of);
      return queue == null ? null : queue.poll();
    }
  }

  private static String operation(Request request) {
    if (request.path.startsWith(StandInCards.PATH)) {
      return StandInCards.operation(request);
    }
    if (request.path.endsWith("/confirm")) {
      return "confirm";
    }
    if (request.path.equals("/v1/transactions")) {
      return "transactions";
    }
    return request.path.endsWith("/cancel") ? "cancel" : "find";
  }

  private String paymentKey(Request request) {
    var parts = request.path.split("/", -1);
    if (request.path.startsWith(StandInCards.PATH)) {
      return StandInCards.subject(request);
    }
    if (request.path.equals("/v1/transactions")) {
      return LIST;
    }
    if (request.path.endsWith("/confirm")) {
      return request.body.path("paymentKey").asString("");
    }
    return parts[3].equals("orders") ? keyOfOrder.getOrDefault(parts[4], "") : parts[3];
  }

  /** A key and an address give the same answer for ever; what was refused may be tried again. */
  private synchronized Answer once(Request request, String operation, String key) {
    var idempotencyKey = request.header("Idempotency-Key");
    if (idempotencyKey.isEmpty()) {
      return answer(request, operation, key);
    }
    return remembered.computeIfAbsent(
        idempotencyKey + " " + request.path, _ -> answer(request, operation, key));
  }

  private Answer answer(Request request, String operation, String key) {
    var expected =
        "Basic " + java.util.Base64.getEncoder().encodeToString((SECRET_KEY + ":").getBytes(UTF_8));
    if (!request.header("Authorization").equals(expected)) {
      return error(401, "UNAUTHORIZED_KEY");
    }
    var paid = byKey.get(key);
    var refusal = refusals.get(operation + " " + key);
    if (operation.equals("transactions")) {
      return refusal == null ? list(request.query) : error(400, refusal);
    }
    if (request.path.startsWith(StandInCards.PATH)) {
      return refusal == null
          ? cards.answer(request)
          : error(faults.contains(operation + " " + key) ? 500 : 400, refusal);
    }
    if (paid == null) {
      return error(404, "NOT_FOUND_PAYMENT");
    }
    if (refusal != null) {
      return refuse(operation, paid, refusal);
    }
    return switch (operation) {
      case "confirm" -> confirm(paid, request.body);
      case "cancel" -> cancel(paid, request.body);
      default -> new Answer(200, json.writeValueAsString(paid.view()));
    };
  }

  private Answer refuse(String operation, Paid paid, String code) {
    if (operation.equals("confirm")) {
      paid.status = "ABORTED";
      paid.failure = code;
    }
    return error(400, code);
  }

  /** Captures from a card, once per order. */
  Answer charge(String pgOrderId, long amount) {
    var known = byKey.get(keyOfOrder.getOrDefault(pgOrderId, ""));
    if (known != null && known.status.equals("DONE")) {
      return error(400, "DUPLICATED_ORDER_ID");
    }
    var paid = byKey.get(authorize(pgOrderId, amount, "카드"));
    capture(paid);
    return new Answer(200, json.writeValueAsString(paid.view()));
  }

  /** What was captured for the order number. */
  public int capturesOf(String pgOrderId) {
    return byKey.values().stream()
        .filter(paid -> paid.pgOrderId.equals(pgOrderId))
        .mapToInt(paid -> paid.captures)
        .sum();
  }

  private Answer confirm(Paid paid, JsonNode body) {
    if (!paid.status.equals("IN_PROGRESS")) {
      return error(400, "ALREADY_PROCESSED_PAYMENT");
    }
    if (!body.path("orderId").asString("").equals(paid.pgOrderId)
        || !body.path("amount").isIntegralNumber()
        || body.path("amount").asLong() != paid.amount) {
      return error(400, "INVALID_REQUEST");
    }
    if (paid.method.equals("가상계좌")) {
      paid.status = "WAITING_FOR_DEPOSIT";
    } else {
      capture(paid);
    }
    return new Answer(200, json.writeValueAsString(paid.view()));
  }

  private void capture(Paid paid) {
    var at = OffsetDateTime.now(clock);
    paid.capture(at);
    record(paid.pgOrderId, "DONE", paid.amount, at);
  }

  private void record(@Nullable String pgOrderId, String status, long amount, OffsetDateTime at) {
    transactions.add(
        new Transaction("txn_" + UUID.randomUUID(), pgOrderId, status, at.toString(), amount));
  }

  /** Both ends belong to the span, and times without an offset are Seoul's. */
  private Answer list(Map<String, String> query) {
    var from = LocalDateTime.parse(query.get("startDate")).atZone(SEOUL).toInstant();
    var until = LocalDateTime.parse(query.get("endDate")).atZone(SEOUL).toInstant();
    var after = query.get("startingAfter");
    var rows =
        transactions.stream()
            .filter(row -> !row.at().isBefore(from) && !row.at().isAfter(until))
            .dropWhile(row -> after != null && !row.transactionKey.equals(after))
            .skip(after == null ? 0 : 1)
            .limit(Integer.parseInt(query.get("limit")))
            .toList();
    return new Answer(200, json.writeValueAsString(rows));
  }

  private static Map<String, String> query(@Nullable String text) {
    var query = new HashMap<String, String>();
    for (var pair : text == null ? new String[0] : text.split("&", -1)) {
      var parts = pair.split("=", 2);
      query.put(parts[0], parts[1]);
    }
    return Map.copyOf(query);
  }

  private Answer cancel(Paid paid, JsonNode body) {
    var amount = body.path("cancelAmount").asLong(paid.balance);
    var isDeposited = paid.method.equals("가상계좌") && !paid.status.equals("WAITING_FOR_DEPOSIT");
    if (paid.balance == 0) {
      return error(400, "ALREADY_CANCELED_PAYMENT");
    }
    if (amount > paid.balance) {
      return error(403, "NOT_CANCELABLE_AMOUNT");
    }
    var receiver = body.path("refundReceiveAccount");
    if (isDeposited && receiver.isMissingNode()) {
      return error(400, "INVALID_REFUND_ACCOUNT_INFO");
    }
    if (isDeposited && !receiver.path("bank").asString("").matches("[0-9]{2}")) {
      return error(400, "INVALID_BANK");
    }
    if (isDeposited && !receiver.path("accountNumber").asString("").matches("[0-9]{1,20}")) {
      return error(400, "INVALID_REFUND_ACCOUNT_NUMBER");
    }
    giveBack(paid, amount, body.path("cancelReason").asString(""));
    return new Answer(200, json.writeValueAsString(paid.view()));
  }

  private void giveBack(Paid paid, long amount, String reason) {
    var at = OffsetDateTime.now(clock);
    var moneyWasIn = !paid.status.equals("WAITING_FOR_DEPOSIT");
    paid.cancel(amount, reason, at);
    if (moneyWasIn) {
      record(paid.pgOrderId, paid.status, amount, at);
    }
  }

  Answer error(int status, String code) {
    return new Answer(
        status, json.writeValueAsString(Map.of("code", code, "message", "거절: " + code)));
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    var bytes = answer.body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  record Answer(int status, String body) {}

  private record Transaction(
      String transactionKey,
      @Nullable String orderId,
      String status,
      String transactionAt,
      long amount) {
    Instant at() {
      return OffsetDateTime.parse(transactionAt).toInstant();
    }
  }
}
