package shop.jangteo.delivery.cj;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A courier that speaks CJ's format over real HTTP, forgets nothing and misbehaves on request. */
public final class CjStub implements AutoCloseable {
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  private static final String SUCCESS = "{\"RESULT_CD\":\"S\",\"RESULT_DETAIL\":\"Success.\"}";

  private final JsonMapper json = JsonMapper.shared();
  private final HttpServer server;
  private final List<Call> calls = new ArrayList<>();
  private final Map<String, JsonNode> bookings = new LinkedHashMap<>();
  private final Set<String> cancelled = new HashSet<>();
  private final List<Map<String, String>> unconfirmed = new ArrayList<>();
  private final Set<String> pickedUp = new HashSet<>();
  private final Map<String, String> scripted = new HashMap<>();
  private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
  private final Set<String> losing = new HashSet<>();
  private String token = "";
  private String tokenUntil = "20991231235959";
  private int tokens;
  private int numbers;
  private volatile int down;

  /** What was asked: the operation, its DATA and the key in the header. */
  public record Call(String operation, JsonNode data, String key) {}

  public CjStub() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/cj");
  }

  /** Answers every request with this HTTP status; 0 ends it. */
  public void isDown(int status) {
    down = status;
  }

  /** Answers an operation with this text, whatever it is; null ends it. */
  public synchronized void answers(String operation, String body) {
    scripted.put(operation, body);
  }

  public synchronized void behaves() {
    scripted.clear();
    losing.clear();
    down = 0;
  }

  /** Does the operation once and hangs up without an answer. */
  public synchronized void losesAnswerOf(String operation) {
    losing.add(operation);
  }

  /** Does the operation and answers when {@link #releases} is called. */
  public void holds(String operation) {
    held.put(operation, new CountDownLatch(1));
  }

  public void releases(String operation) {
    Optional.ofNullable(held.remove(operation)).ifPresent(CountDownLatch::countDown);
  }

  public synchronized void forgetsTokens() {
    token = "";
  }

  public synchronized void issuesTokensUntil(String moment) {
    tokenUntil = moment;
  }

  /** A driver scans the parcel. */
  public synchronized void scans(String invoiceNumber, String code, Instant at, String where) {
    pickedUp.add(invoiceNumber);
    unconfirmed.add(
        new HashMap<>(
            Map.of(
                "INVC_NO", invoiceNumber,
                "CRG_ST", code,
                "SCAN_YMD", DateTimeFormatter.BASIC_ISO_DATE.format(at.atZone(SEOUL).toLocalDate()),
                "SCAN_HOUR", DateTimeFormatter.ofPattern("HHmmss").format(at.atZone(SEOUL)),
                "DEALT_BRAN_NM", where)));
  }

  /** A driver has the parcel, but the scan is not to be seen yet. */
  public synchronized void fetches(String invoiceNumber) {
    pickedUp.add(invoiceNumber);
  }

  public synchronized boolean isConfirmed(String invoiceNumber) {
    return unconfirmed.stream().noneMatch(row -> invoiceNumber.equals(row.get("INVC_NO")));
  }

  public synchronized List<Call> calls(String operation) {
    return calls.stream().filter(call -> call.operation.equals(operation)).toList();
  }

  /** Bookings of a shipment that were taken, returns included. */
  public synchronized List<JsonNode> bookings(String reference) {
    return bookings.values().stream()
        .filter(data -> data.path("CUST_USE_NO").asString("").equals(reference))
        .toList();
  }

  public synchronized boolean isCancelled(String reference) {
    return cancelled.stream().anyMatch(key -> key.contains(reference));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var operation = path.substring(path.lastIndexOf('/') + 1);
      var data = json.readTree(exchange.getRequestBody().readAllBytes()).path("DATA");
      var key = Optional.ofNullable(exchange.getRequestHeaders().getFirst("CJ-Gateway-APIKey"));
      var reply = reply(operation, data, key.orElse(""));
      hold(operation);
      if (reply.status != 0) {
        var bytes = reply.body.getBytes(UTF_8);
        exchange.sendResponseHeaders(reply.status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  private void hold(String operation) {
    var latch = held.get(operation);
    if (latch != null) {
      try {
        var _ = latch.await(20, TimeUnit.SECONDS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized Reply reply(String operation, JsonNode data, String key) {
    calls.add(new Call(operation, data, key));
    if (down != 0) {
      return new Reply(down, "<html>down</html>");
    }
    if (scripted.containsKey(operation)) {
      return new Reply(200, scripted.get(operation));
    }
    var isToken = operation.equals("ReqOneDayToken");
    if (!isToken && (token.isEmpty() || !key.equals(token) || !isSame(data, token))) {
      return new Reply(401, "{\"RESULT_CD\":\"E401\",\"RESULT_DETAIL\":\"인증키 오류\"}");
    }
    var body = isToken ? newToken() : done(operation, data);
    return losing.remove(operation) ? new Reply(0, "") : new Reply(200, body);
  }

  private static boolean isSame(JsonNode data, String token) {
    return data.path("TOKEN_NUM").asString("").equals(token);
  }

  private String newToken() {
    token = "token-" + ++tokens;
    return success(Map.of("TOKEN_NUM", token, "TOKEN_EXPRTN_DTM", tokenUntil));
  }

  private String done(String operation, JsonNode data) {
    return switch (operation) {
      case "ReqInvcNo" -> success(Map.of("INVC_NO", "6800%08d".formatted(++numbers)));
      case "RegBook" ->
          bookings.putIfAbsent(key(data), data) == null
              ? SUCCESS
              : failure("ORA-00001: unique constraint violated");
      case "CnclBook" -> cancel(data);
      case "ReqMssGdsTrc" ->
          success(
              unconfirmed.stream()
                  .filter(row -> data.path("REQ_DT").asString("").equals(row.get("SCAN_YMD")))
                  .limit(500)
                  .toList());
      case "RcvMssGdsTrcCnfrm" -> {
        for (var row : data.path("ARRAY")) {
          unconfirmed.removeIf(
              known ->
                  row.path("INVC_NO").asString("").equals(known.get("INVC_NO"))
                      && row.path("CRG_ST").asString("").equals(known.get("CRG_ST")));
        }
        yield SUCCESS;
      }
      default -> failure("unknown operation " + operation);
    };
  }

  private String cancel(JsonNode data) {
    var booking = bookings.get(key(data));
    if (booking == null) {
      return failure("예약 정보가 없습니다.");
    }
    if (pickedUp.contains(booking.path("INVC_NO").asString(""))) {
      return failure("이미 집화된 건은 취소할 수 없습니다.");
    }
    cancelled.add(key(data));
    return SUCCESS;
  }

  /**
   * The primary key of CJ's booking table; the request division tells a booking from its cancel.
   */
  private static String key(JsonNode data) {
    var key = new StringBuilder();
    for (var field :
        List.of(
            "CUST_ID",
            "RCPT_YMD",
            "CUST_USE_NO",
            "RCPT_DV",
            "WORK_DV_CD",
            "MPCK_KEY",
            "MPCK_SEQ")) {
      key.append(data.path(field).asString("")).append('|');
    }
    return key.toString();
  }

  private String success(Object data) {
    return json.writeValueAsString(
        Map.of("RESULT_CD", "S", "RESULT_DETAIL", "Success.", "DATA", data));
  }

  private String failure(String detail) {
    return json.writeValueAsString(Map.of("RESULT_CD", "E", "RESULT_DETAIL", detail));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private record Reply(int status, String body) {}
}
