package shop.jangteo.local.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import shop.jangteo.local.home.Credentials.Account;
import shop.jangteo.local.world.Operator;
import shop.jangteo.local.world.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A gateway behind which every service keeps dead letters, as the admin API describes them. */
public final class FakeServices implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String ADMIN = "/api/v1/admin/";
  private static final int LOST = -1;

  /** What a request is answered with. */
  private record Reply(int status, Object body) {}

  private final HttpServer server;
  private final Map<String, Map<String, FakeLetter>> letters = new LinkedHashMap<>();
  private final List<String> requests = new ArrayList<>();
  private final Set<String> silent = new TreeSet<>();
  private final List<Integer> nextStatuses = new ArrayList<>();
  private int signIns;

  public FakeServices() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  public Operator admin() {
    var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return Operator.signIn(
        new World(address, address), new Account("admin@jangteo.example", "secret"));
  }

  /**
   * One that came so many seconds ago.
   *
   * @param word of the service, {@code order}
   */
  public synchronized FakeLetter holds(String word, String id, int secondsAgo) {
    var letter = new FakeLetter(id, Instant.now().minus(Duration.ofSeconds(secondsAgo)));
    letters.computeIfAbsent(word, _ -> new LinkedHashMap<>()).put(id, letter);
    return letter;
  }

  /** From now on it cannot be reached. */
  public synchronized void silence(String word) {
    silent.add(word);
  }

  /** How the next requests to the admin API are refused, one after the other. */
  public synchronized void refuseNext(Integer... statuses) {
    nextStatuses.addAll(List.of(statuses));
  }

  /** All requests to the admin API so far, {@code GET order?page=0&size=100}. */
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  public synchronized int signIns() {
    return signIns;
  }

  private void answer(HttpExchange exchange) throws IOException {
    var content = exchange.getRequestBody().readAllBytes();
    var reply =
        reply(
            exchange.getRequestMethod(),
            exchange.getRequestURI(),
            content.length == 0 ? null : JSON.readTree(content));
    if (reply.status == LOST) {
      exchange.close();
      return;
    }
    var body = JSON.writeValueAsBytes(reply.body);
    exchange.sendResponseHeaders(reply.status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private synchronized Reply reply(String method, URI uri, @Nullable JsonNode body) {
    if (uri.getPath().equals("/api/v1/auth/login")) {
      signIns++;
      return new Reply(200, Map.of("accessToken", "token-" + signIns));
    }
    if (!uri.getPath().startsWith(ADMIN)) {
      return problem(404, "Not found", "There is nothing here.");
    }
    var query = uri.getRawQuery();
    var path = uri.getPath().substring(ADMIN.length());
    requests.add(
        method + " " + path.replace("/dead-letters", "") + (query == null ? "" : "?" + query));
    if (!nextStatuses.isEmpty()) {
      return problem(nextStatuses.removeFirst(), "Not now", "Later.");
    }
    // order, dead-letters, ID, replay
    var parts = path.split("/");
    if (silent.contains(parts[0])) {
      return problem(503, "Unavailable at the moment", parts[0] + "-service does not answer.");
    }
    var held = letters.getOrDefault(parts[0], Map.of());
    if (parts.length == 2) {
      return new Reply(200, list(held, parameters(query)));
    }
    var letter = held.get(parts[2]);
    if (letter == null) {
      return problem(404, "Not found", "There is no dead letter %s here.".formatted(parts[2]));
    }
    return parts.length == 3 ? new Reply(200, letter.detail()) : decide(letter, parts[3], body);
  }

  private static Map<String, Object> list(
      Map<String, FakeLetter> held, Map<String, String> wanted) {
    var page = Integer.parseInt(wanted.getOrDefault("page", "0"));
    var size = Integer.parseInt(wanted.getOrDefault("size", "20"));
    var found =
        held.values().stream()
            .filter(letter -> letter.fits(wanted))
            .sorted((a, b) -> b.createdAt.compareTo(a.createdAt))
            .toList();
    var items = found.stream().skip((long) page * size).limit(size).map(FakeLetter::view).toList();
    return Map.of("items", items, "total", found.size(), "page", page, "size", size);
  }

  private static Map<String, String> parameters(@Nullable String query) {
    var parameters = new HashMap<String, String>();
    if (query != null) {
      for (var part : query.split("&")) {
        var sides = part.split("=", 2);
        parameters.put(sides[0], URLDecoder.decode(sides[1], UTF_8));
      }
    }
    return parameters;
  }

  private static Reply decide(FakeLetter letter, String decision, @Nullable JsonNode body) {
    if (letter.answers != 0) {
      return problem(letter.answers, "Not now", "Later.");
    }
    if (!letter.state.equals("OPEN")) {
      return problem(
          409,
          "In conflict with the present state",
          "Dead letter %s was replayed or discarded already.".formatted(letter.id));
    }
    if (decision.equals("replay") && letter.failsWith != null) {
      var again = new LinkedHashMap<String, Object>();
      again.put("title", "In conflict with the present state");
      again.put(
          "detail",
          "Dead letter %s failed again and stays open; see \"error\".".formatted(letter.id));
      again.put("error", letter.failsWith);
      return new Reply(409, again);
    }
    letter.state = decision.equals("replay") ? "REPLAYED" : "DISCARDED";
    letter.reasonGiven = Objects.requireNonNull(body).path("reason").asString("");
    return new Reply(
        200,
        Map.of("deadLetter", letter.view(), "applied", letter.applies, "waiting", letter.stays));
  }

  private static Reply problem(int status, String title, String detail) {
    return new Reply(status, Map.of("title", title, "detail", detail));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** One dead letter; whoever makes it says what is special about it. */
  public static final class FakeLetter {

    private final String id;
    private final Instant createdAt;
    private String topic = "payment.events";
    private String reason = "REJECTED";
    private String error = "java.lang.IllegalStateException: no";
    private @Nullable String key = "key-1";
    private @Nullable String text = "{\"a\":1}";
    private @Nullable String base64;
    private @Nullable String failsWith;
    private String state = "OPEN";
    private String reasonGiven = "";
    private int answers;
    private int applies;
    private int stays;

    private FakeLetter(String id, Instant createdAt) {
      this.id = id;
      this.createdAt = createdAt;
    }

    public FakeLetter from(String otherTopic, String otherReason) {
      topic = otherTopic;
      reason = otherReason;
      return this;
    }

    public FakeLetter withError(String otherError) {
      error = otherError;
      return this;
    }

    public FakeLetter withKey(@Nullable String otherKey) {
      key = otherKey;
      return this;
    }

    public FakeLetter withContent(@Nullable String asText, @Nullable String asBase64) {
      text = asText;
      base64 = asBase64;
      return this;
    }

    public FakeLetter failingAgain(String why) {
      failsWith = why;
      return this;
    }

    /** Whatever is decided about it is answered like this. */
    public FakeLetter answering(int status) {
      answers = status;
      return this;
    }

    /** The connection breaks when something is decided about it. */
    public FakeLetter losingItsAnswer() {
      return answering(LOST);
    }

    /** So many that waited are applied by a decision, and so many are not yet. */
    public FakeLetter with(int applied, int waiting) {
      applies = applied;
      stays = waiting;
      return this;
    }

    public FakeLetter closedAs(String otherState) {
      state = otherState;
      return this;
    }

    public String state() {
      return state;
    }

    public String reasonGiven() {
      return reasonGiven;
    }

    private boolean fits(Map<String, String> wanted) {
      return wanted.getOrDefault("state", state).equals(state)
          && wanted.getOrDefault("topic", topic).equals(topic)
          && wanted.getOrDefault("reason", reason).equals(reason);
    }

    private Map<String, @Nullable Object> view() {
      var view = new LinkedHashMap<String, @Nullable Object>();
      view.put("id", id);
      view.put("topic", topic);
      view.put("partition", 2);
      view.put("offset", 4711L);
      view.put("key", key);
      view.put("reason", reason);
      view.put("error", error);
      view.put("state", state);
      view.put("waiting", state.equals("OPEN") ? applies + stays : 0);
      view.put("createdAt", createdAt.toString());
      view.put("closedAt", state.equals("OPEN") ? null : createdAt.plusSeconds(1).toString());
      return view;
    }

    private Map<String, Object> detail() {
      var content = new LinkedHashMap<String, @Nullable Object>();
      content.put("text", text);
      content.put("base64", base64);
      var action = new LinkedHashMap<String, Object>();
      action.put("action", "REPLAY_FAILED");
      action.put("memberId", "0ADMIN");
      action.put("reason", "still no");
      action.put("at", "2026-11-21T07:00:00Z");
      return Map.of(
          "deadLetter",
          view(),
          "headers",
          Map.of("event-type", "payment.approved.v1"),
          "content",
          content,
          "actions",
          List.of(action));
    }
  }
}
