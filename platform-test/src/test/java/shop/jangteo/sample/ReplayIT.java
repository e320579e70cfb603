package shop.jangteo.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.inbox.Topics;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.SecondInstance;
import shop.jangteo.platform.test.ServiceTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service tells again what it has, over HTTP, through its outbox, into its topic. */
@ServiceTest
@TestPropertySource(
    properties = {"jangteo.replay.per-second=1000", "jangteo.replay.most-unsent=500"})
class ReplayIT {

  private static final String INTERNAL = "/internal/replay";
  private static final String ADMIN = "/api/v1/admin/support/replays";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MANY = 2_500;

  /** No relay looks there, so what is in it stays. */
  private static final int NOBODYS_SHARD = 99;

  private final Api api;
  private final Api search;
  private final Api admin;
  private final Events events;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final MeterRegistry meters;
  private final Environment environment;
  private final JsonMapper json;

  ReplayIT(
      Api api,
      Events events,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      MeterRegistry meters,
      Environment environment,
      JsonMapper json) {
    this.api = api;
    this.search = api.service("search-service");
    this.admin = api.as("root", Role.ADMIN);
    this.events = events;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.meters = meters;
    this.environment = environment;
    this.json = json;
  }

  @AfterEach
  void letItFlow() {
    clog(0);
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> count("SELECT COUNT(*) FROM replays WHERE finished_at IS NULL") == 0);
  }

  @Test
  void everythingIsAnnouncedAgainOnceHoweverManyInstancesThereAre() {
    var ids = Set.copyOf(notes(MANY));
    var before = announcedBy(meters);
    try (var second = SecondInstance.of(SampleApplication.class, environment)) {
      var asked = search.post(INTERNAL, null);

      assertThat(asked.status()).isEqualTo(202);
      var end = awaitEnd(asked.text("id"));
      assertThat(end.path("announced").asLong())
          .isEqualTo(count("SELECT COUNT(*) FROM notes"))
          .isEqualTo(
              (long)
                  (announcedBy(meters)
                      - before
                      + announcedBy(second.getBean(MeterRegistry.class))));
      awaitAllSent();
      assertEachWasToldOnce(ids, asked.text("id"));
      assertThat(snapshots(asked.text("id")).filter(record -> ids.contains(record.key())))
          .allMatch(record -> Events.header(record, Topics.AGGREGATE_VERSION).equals("2"));
    }
  }

  @Test
  void whatChangesMeanwhileKeepsItsPlace() {
    var ids = notes(1_000);
    var hot = ids.stream().filter(_ -> ThreadLocalRandom.current().nextInt(20) == 0).toList();
    var asked = search.post(INTERNAL, null).text("id");

    do {
      hot.forEach(
          id ->
              assertThat(api.as("m1").post("/api/v1/notes/" + id + "/likes", null).status())
                  .isEqualTo(200));
    } while (!isFinished(asked));

    awaitAllSent();
    var published = byKey();
    for (var id : ids) {
      assertInOrder(published.get(id));
    }
    assertThat(hot).isNotEmpty().allMatch(id -> published.get(id).size() > 1);
  }

  /** Each has the next version, and no snapshot says less than what was said before it. */
  private void assertInOrder(List<ConsumerRecord<String, byte[]>> records) {
    long version = 1; // with which the note began
    int likes = 0;
    for (var record : records) {
      assertThat(Events.header(record, Topics.AGGREGATE_VERSION))
          .isEqualTo(Long.toString(++version));
      var said = json.readTree(record.value()).path("likes").asInt();
      if (isSnapshot(record)) {
        assertThat(said).as("likes of " + record.key()).isEqualTo(likes);
      }
      likes = said;
    }
  }

  @Test
  void whatADeadProcessLeftHalfWayIsFinished() {
    var ids = notes(1_000);
    var left = count("SELECT COUNT(*) FROM notes WHERE id > ?", ids.get(399));
    var id = Ids.next();
    transaction.run(
        () -> {
          begun(id, ids.get(399), 400);
          // as the worker that died left it: tried once, its lease just over
          jdbc.update(
              """
              INSERT INTO timers (kind, subject_id, due_at, attempt) VALUES ('replay', 'all', UTC_TIMESTAMP(6), 1)
              ON DUPLICATE KEY UPDATE due_at = VALUES(due_at)""");
        });

    var end = awaitEnd(id);

    awaitAllSent();
    assertThat(end.path("announced").asLong()).isEqualTo(400 + left);
    assertEachWasToldOnce(ids.subList(400, 1_000), id);
    assertThat(snapshots(id).map(ConsumerRecord::key))
        .doesNotContainAnyElementsOf(ids.subList(0, 400));
  }

  @Test
  void itWaitsWhileTheOutboxIsLongAndServesAllWhoAskUntilItBegins() {
    notes(1);
    clog(500);

    var first = search.post(INTERNAL, null);
    var joined = admin.post(ADMIN + "?after=0ABC", null);

    assertThat(joined.text("id")).isEqualTo(first.text("id"));
    assertThat(joined.text("askedBy")).isEqualTo("search-service");
    assertThat(joined.text("position")).as("nothing of it is left out").isEmpty();
    Awaitility.await()
        .during(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(5))
        .until(() -> state(first.text("id")).equals("WAITING"));

    clog(0);

    assertThat(awaitEnd(first.text("id")).path("announced").asLong()).isPositive();
  }

  @Test
  void whoAsksWhenOneHasBegunGetsTheNext() {
    var ids = notes(2);
    clog(500);
    var running = Ids.next();
    transaction.run(() -> begun(running, ids.getFirst(), 7));

    var next = search.post(INTERNAL, null);

    assertThat(next.text("id")).isNotEqualTo(running);
    clog(0);
    var end = awaitEnd(next.text("id"));
    var before = show(running);
    assertThat(before.path("announced").asLong()).isGreaterThan(7);
    assertThat(at(end, "begunAt")).isAfterOrEqualTo(at(before, "finishedAt"));
    var newest = search.get(INTERNAL).json();
    assertThat(newest.path("items").path(0).path("id").asString()).isEqualTo(next.text("id"));
    assertThat(newest.path("total").asLong()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void aFewAreAnnouncedBeforeTheAnswer() {
    var ids = notes(3);

    var answer =
        admin.post(
            "%s?id=%s&id=%s&id=nobody".formatted(ADMIN, ids.getFirst(), ids.getLast()), null);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("state")).isEqualTo("FINISHED");
    assertThat(answer.text("askedBy")).isEqualTo("root");
    assertThat(answer.json().path("announced").asLong()).isEqualTo(2);
    awaitAllSent();
    assertThat(snapshots(answer.text("id")).map(ConsumerRecord::key))
        .containsExactlyInAnyOrder(ids.getFirst(), ids.getLast());
  }

  @Test
  void aPageIsATraceOfItsOwnAndNotThatOfEachAggregate() {
    var born = "4bf92f3577b34da6a3ce929d0e0e4736";
    var id =
        api.as("m1")
            .key(Ids.next())
            .with("traceparent", "00-" + born + "-00f067aa0ba902b7-01")
            .post("/api/v1/notes", Map.of("text", "born", "likes", 0))
            .text("id");

    var asked = search.post(INTERNAL, null).text("id");

    awaitEnd(asked);
    awaitAllSent();
    var told = snapshots(asked).filter(record -> record.key().equals(id)).findFirst().orElseThrow();
    assertThat(Events.header(told, Topics.TRACEPARENT)).hasSize(55).doesNotContain(born);
  }

  @Test
  void onlyServicesThatKeepACopyAndAdminsMayAsk() {
    assertThat(api.service("payment-service").post(INTERNAL, null).status()).isEqualTo(403);
    assertThat(admin.post(INTERNAL, null).status()).isEqualTo(403);
    assertThat(api.anonymous().get(INTERNAL).status()).isEqualTo(403);
    assertThat(api.as("m1").post(ADMIN, null).status()).isEqualTo(403);
    assertThat(api.as("m1").get(ADMIN).status()).isEqualTo(403);
    assertThat(api.anonymous().post(ADMIN, null).status()).isEqualTo(401);
    assertThat(search.post(ADMIN, null).status()).isEqualTo(401);
  }

  @Test
  void whatCannotBeAKeyIsRefused() {
    var many = IntStream.range(0, 101).mapToObj(i -> "id=n" + i).collect(Collectors.joining("&"));

    for (var query : List.of("after=%ED%95%9C", "id=a&id=%ED%95%9C", "id=", many)) {
      assertThat(search.post(INTERNAL + "?" + query, null).code())
          .as(query)
          .isEqualTo("VALIDATION_FAILED");
      assertThat(admin.post(ADMIN + "?" + query, null).code())
          .as(query)
          .isEqualTo("VALIDATION_FAILED");
    }
    assertThat(search.get(INTERNAL + "/" + Ids.next()).code()).isEqualTo("REPLAY_NOT_FOUND");
    assertThat(admin.get(ADMIN + "/nope").code()).isEqualTo("REPLAY_NOT_FOUND");
  }

  private void assertEachWasToldOnce(Collection<String> ids, String replay) {
    var told = snapshots(replay).map(ConsumerRecord::key).toList();
    assertThat(told).doesNotHaveDuplicates().containsAll(ids);
  }

  private Stream<ConsumerRecord<String, byte[]>> snapshots(String replay) {
    return events.published().stream()
        .filter(ReplayIT::isSnapshot)
        .filter(record -> Events.header(record, Topics.CORRELATION_ID).equals(replay));
  }

  private static boolean isSnapshot(ConsumerRecord<?, ?> record) {
    return Events.header(record, Topics.TYPE).equals("support.note-snapshot.v1");
  }

  private Map<String, List<ConsumerRecord<String, byte[]>>> byKey() {
    return events.published().stream()
        .collect(Collectors.groupingBy(ConsumerRecord::key, HashMap::new, Collectors.toList()));
  }

  /** Everything announced is in the topic and was read back from it. */
  private void awaitAllSent() {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> count("SELECT COUNT(*) FROM outbox_events") == 0);
    var marker =
        api.as("m1").key(Ids.next()).post("/api/v1/notes", Map.of("text", "m", "likes", 0));
    events.await(
        SampleEvent.NoteWritten.class, written -> written.noteId().equals(marker.text("id")));
  }

  private JsonNode awaitEnd(String id) {
    Awaitility.await().atMost(PATIENCE).until(() -> isFinished(id));
    return show(id);
  }

  private boolean isFinished(String id) {
    return state(id).equals("FINISHED");
  }

  private String state(String id) {
    return show(id).path("state").asString();
  }

  private JsonNode show(String id) {
    return search.get(INTERNAL + "/" + id).json();
  }

  private static Instant at(JsonNode replay, String name) {
    return Instant.parse(replay.path(name).asString());
  }

  private static double announcedBy(MeterRegistry registry) {
    return registry.get("jangteo.replay.announced").counter().count();
  }

  /** Written without a word: a replay is the first that anybody hears of them. */
  private List<String> notes(int count) {
    var ids = IntStream.range(0, count).mapToObj(_ -> Ids.next()).sorted().toList();
    transaction.run(
        () ->
            jdbc.batchUpdate(
                "INSERT INTO notes (id, text, likes, revision, announced) VALUES (?, 'told in bulk', 0, 0, 1)",
                ids.stream().map(id -> new Object[] {id}).toList()));
    return ids;
  }

  private void begun(String id, String position, long announced) {
    var longAgo = Timestamp.from(Instant.now().minusSeconds(60));
    jdbc.update(
        """
        INSERT INTO replays (id, position, announced, asked_by, asked_at, begun_at, moved_at)
        VALUES (?, ?, ?, 'search-service', ?, ?, ?)""",
        id,
        position,
        announced,
        longAgo,
        longAgo,
        longAgo);
  }

  /** Exactly so many events that never leave. */
  private void clog(int events) {
    transaction.run(
        () -> {
          jdbc.update("DELETE FROM outbox_events WHERE shard = ?", NOBODYS_SHARD);
          jdbc.batchUpdate(
              """
              INSERT INTO outbox_events (shard, event_id, topic, aggregate_id, aggregate_version, type, payload,
                correlation_id, occurred_at) VALUES (?, ?, 't', ?, 1, 'x.v1', '{}', 'c', UTC_TIMESTAMP(6))""",
              IntStream.range(0, events)
                  .mapToObj(
                      i -> new Object[] {NOBODYS_SHARD, UUID.randomUUID().toString(), "stuck-" + i})
                  .toList());
        });
  }

  private long count(String sql, Object... arguments) {
    return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class, arguments));
  }
}
