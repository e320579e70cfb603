package shop.jangteo.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.client.RestClient;
import shop.jangteo.contracts.product.ProductEvent.ProductSnapshot;
import shop.jangteo.contracts.product.ProductEvent.ProductWithdrawn;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.inbox.Topics;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import shop.jangteo.platform.test.ServiceTest;
import shop.jangteo.platform.timer.Timers;
import shop.jangteo.search.elastic.Elastic;
import shop.jangteo.search.elastic.Write;
import shop.jangteo.search.elastic.Write.Outcome;
import tools.jackson.databind.JsonNode;

/** A new index takes the place of the old one, and nobody notices. */
@ServiceTest
@TestPropertySource(properties = "jangteo.search.index.batch=7")
class RebuildingIT {

  private static final String PATH = "/api/v1/admin/search/rebuild";
  private static final String DICTIONARY = "/api/v1/admin/search/dictionary";
  private static final int PRODUCTS = 60;
  private static final String HALF_DONE =
      """
      INSERT INTO rebuilds (id, state, from_services, position, total, written, asked_by, asked_at)
      VALUES (?, 'FILLING', FALSE, ?, 60, 30, 'root', ?)""";

  private final Api admin;
  private final Events events;
  private final Foreign foreign;
  private final Elastic elastic;
  private final Timers timers;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final String alias;
  private final Goods goods;
  private final String mark = Goods.word();

  RebuildingIT(
      Api api,
      Events events,
      Foreign foreign,
      Elastic elastic,
      Timers timers,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      @Value("${jangteo.search.index.alias}") String alias) {
    this.admin = api.as("root", Role.ADMIN);
    this.events = events;
    this.foreign = foreign;
    this.elastic = elastic;
    this.timers = timers;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.alias = alias;
    this.goods = new Goods(api);
  }

  @BeforeEach
  void thereIsAnIndex() {
    goods.awaitIndex();
    foreign.reset();
  }

  @Test
  void nothingIsLostOfWhatChangesMeanwhile() {
    var ids = IntStream.range(0, PRODUCTS).mapToObj(_ -> Ids.next()).toList();
    ids.forEach(id -> events.sends(Goods.listed(id, "보성 녹차 " + mark, 9_000)));
    awaitTotal(Map.of("q", mark), PRODUCTS);
    var before = state().path("index").asString();
    var over = new AtomicBoolean();
    var fewest = CompletableFuture.supplyAsync(() -> fewestFoundUntil(over));

    var asked = admin.post(PATH, null);
    for (int i = 0; i < PRODUCTS; i++) {
      events.sends(Goods.changed(ids.get(i), "하동 홍차 " + mark, 1_000 + i));
    }

    assertThat(asked.status()).isEqualTo(202);
    assertThat(asked.json().path("askedBy").asString()).isEqualTo("root");
    var rebuild = awaitEnd(asked.text("id"), "FINISHED");
    assertThat(rebuild.path("written").asLong()).isGreaterThanOrEqualTo(PRODUCTS);
    awaitTotal(Map.of("q", "홍차 " + mark, "maxPrice", 1_000 + PRODUCTS), PRODUCTS);
    over.set(true);
    assertThat(fewest.join()).as("found at any moment").isEqualTo(PRODUCTS);
    assertThat(state().path("index").asString()).isNotEqualTo(before);
    Awaitility.await().atMost(Goods.PATIENCE).until(() -> indices().size() == 1);
    assertThat(indices()).containsExactly(state().path("index").asString());
  }

  private int fewestFoundUntil(AtomicBoolean over) {
    var fewest = Integer.MAX_VALUE;
    while (!over.get()) {
      var answer = goods.ask(Map.of("q", mark, "size", 1));
      assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
      fewest = Math.min(fewest, answer.json().path("total").asInt());
    }
    return fewest;
  }

  @Test
  void aNewWordOfTheDictionaryCountsAfterARebuild() {
    var id = Ids.next();
    events.sends(Goods.listed(id, "사과주스 " + mark, 9_000));
    goods.awaitFound("주스 " + mark, id);

    var added = admin.post(DICTIONARY, Map.of("word", "사과주스"));
    assertThat(added.status()).isEqualTo(201);
    assertThat(admin.post(DICTIONARY, Map.of("word", "사과주스")).code()).isEqualTo("WORD_TAKEN");
    assertThat(state().path("dictionaryIsCurrent").asBoolean()).isFalse();
    assertThat(goods.found(Map.of("q", "주스 " + mark))).containsExactly(id);

    var _ = awaitEnd(admin.post(PATH, null).text("id"), "FINISHED");

    assertThat(state().path("dictionaryIsCurrent").asBoolean()).isTrue();
    assertThat(goods.found(Map.of("q", "주스 " + mark))).isEmpty();
    assertThat(goods.found(Map.of("q", "사과주스 " + mark))).containsExactly(id);
    assertThat(admin.get(DICTIONARY).json().path("items").path(0).path("word").asString())
        .isEqualTo("사과주스");

    assertThat(admin.delete(DICTIONARY + "/" + added.text("id")).status()).isEqualTo(204);
    assertThat(admin.delete(DICTIONARY + "/" + added.text("id")).code())
        .isEqualTo("WORD_NOT_FOUND");
  }

  /** A cluster that loses its data in the middle must not leave the shop without a search. */
  @Test
  void anIndexThatIsLostWhileItIsFilledIsBegunAgain() {
    var ids = IntStream.range(0, PRODUCTS).mapToObj(_ -> Ids.next()).toList();
    ids.forEach(id -> events.sends(Goods.listed(id, "보성 녹차 " + mark, 9_000)));
    awaitTotal(Map.of("q", mark), PRODUCTS);

    var rebuild = Ids.next();
    transaction.run(
        () -> {
          jdbc.update(HALF_DONE, rebuild, ids.get(PRODUCTS / 2), Timestamp.from(Instant.now()));
          timers.set("search-rebuild", "all", Instant.now());
        });

    var done = awaitEnd(rebuild, "FINISHED");
    assertThat(done.path("written").asInt()).isGreaterThanOrEqualTo(PRODUCTS);
    awaitTotal(Map.of("q", mark), PRODUCTS);
    assertThat(state().path("index").asString()).endsWith(rebuild.toLowerCase(Locale.ROOT));
  }

  /** A crash of the cluster: index and alias are gone. */
  @Test
  void anIndexThatIsLostIsMadeAnewByItself() {
    var id = Ids.next();
    events.sends(Goods.listed(id, "보성 녹차 " + mark, 9_000));
    goods.awaitFound(mark, id);

    elastic(HttpMethod.DELETE, state().path("index").asString());

    goods.awaitFound(mark, id);
  }

  /** Somebody who took a row long ago writes it to whatever index has the alias by then. */
  @Test
  void whatWasWithdrawnIsNotBroughtBackByWhoeverWasSlow() {
    var id = Ids.next();
    events.arrives(Goods.listed(id, "보성 녹차 " + mark, 9_000));
    goods.awaitFound(mark, id);
    var stale =
        new Write(alias, id, revision(id), elastic(HttpMethod.GET, alias + "/_source/" + id));
    events.arrives(new ProductWithdrawn(id, List.of(id)));
    goods.awaitFound(mark);
    var _ = awaitEnd(admin.post(PATH, null).text("id"), "FINISHED");

    assertThat(elastic.write(List.of(stale))).containsExactly(new Outcome.There());

    elastic.refresh(alias);
    assertThat(goods.found(Map.of("q", mark))).isEmpty();
  }

  @Test
  void whoAsksWhileOneRunsGetsTheNextAndBothEnd() {
    var ids = IntStream.range(0, PRODUCTS).mapToObj(_ -> Ids.next()).toList();
    ids.forEach(id -> events.sends(Goods.listed(id, "보성 녹차 " + mark, 9_000)));
    awaitTotal(Map.of("q", mark), PRODUCTS);

    var asked =
        IntStream.range(0, 6).mapToObj(_ -> admin.post(PATH, null).text("id")).distinct().toList();

    asked.forEach(id -> awaitEnd(id, "FINISHED"));
    awaitTotal(Map.of("q", mark), PRODUCTS);
    Awaitility.await()
        .atMost(Goods.PATIENCE)
        .until(() -> indices().equals(List.of(state().path("index").asString())));
  }

  private long revision(String id) {
    return transaction.call(
        () ->
            jdbc.queryForList("SELECT revision FROM products WHERE product_id = ?", Long.class, id)
                .getFirst());
  }

  /** Past the service. */
  private static String elastic(HttpMethod method, String path) {
    return String.valueOf(
        RestClient.create(TestIndex.url())
            .method(method)
            .uri("/" + path)
            .retrieve()
            .body(String.class));
  }

  @Test
  void wordsAreOneWord() {
    for (var body :
        List.of(
            Map.of("word", "두 말"),
            Map.of("word", "a#b"),
            Map.of("word", ""),
            Map.of("word", "가".repeat(31)),
            Map.of("word", "로켓프레시", "parts", List.of("로켓", "배송")))) {
      assertThat(admin.post(DICTIONARY, body).code())
          .as(body.toString())
          .isEqualTo("VALIDATION_FAILED");
    }
  }

  /** One server plays both services here, so both speak of the same replay. */
  @Test
  void theServicesAreAskedForAllTheyHave() {
    var id = Ids.next();
    var product = new ProductSnapshot(id, Goods.facts(id, "보성 녹차 " + mark, 9_000), false);
    events.arrives(product);
    var replay = events.sentHeader(product, Topics.CORRELATION_ID);
    foreign.answers("POST", "/internal/replay", 202, replay(replay, "WAITING", 0));
    foreign.answers("GET", "/internal/replay/" + replay, 200, replay(replay, "FINISHED", 2));

    var asked = admin.post(PATH + "?from=services", null).text("id");
    Awaitility.await().atMost(Goods.PATIENCE).until(() -> state(asked).equals("LISTENING"));
    hearsOneMoreOf(replay);

    var _ = awaitEnd(asked, "FINISHED");
    assertThat(goods.found(Map.of("q", mark))).containsExactly(id);
    assertThat(foreign.requests("/internal/replay")).hasSize(2);
  }

  private void hearsOneMoreOf(String replay) {
    transaction.run(
        () ->
            jdbc.update("UPDATE heard_replays SET heard = heard + 1 WHERE replay_id = ?", replay));
  }

  private static Map<String, Object> replay(String id, String state, int announced) {
    return Map.of("id", id, "state", state, "announced", announced);
  }

  @Test
  void onlyAdminsRebuild() {
    assertThat(admin.as("m-1").post(PATH, null).status()).isEqualTo(403);
    assertThat(admin.post(PATH + "?from=nowhere", null).code()).isEqualTo("VALIDATION_FAILED");
  }

  private void awaitTotal(Map<String, Object> query, int total) {
    var _ = goods.await(query, found -> found.path("total").asInt() == total);
  }

  private JsonNode awaitEnd(String id, String end) {
    Awaitility.await("rebuild " + id).atMost(Goods.PATIENCE).until(() -> state(id).equals(end));
    return state().path("rebuild");
  }

  private String state(String id) {
    return transaction.call(
        () ->
            jdbc.queryForList("SELECT state FROM rebuilds WHERE id = ?", String.class, id)
                .getFirst());
  }

  private JsonNode state() {
    return admin.get(PATH).json();
  }

  private List<String> indices() {
    return elastic(HttpMethod.GET, "_cat/indices/" + alias + "-*?h=index")
        .lines()
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }
}
