package shop.jangteo.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.problem.Refusal;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Api.Answer;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class IdempotencyIT {

  private static final Map<String, Object> BODY = Map.of("text", "하나", "likes", 1);

  /** As its {@code RouteSettings} has it by default. */
  private static final Duration GATEWAYS_PATIENCE = Duration.ofSeconds(8);

  private final Api api;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final Idempotency idempotency;

  IdempotencyIT(
      Api api, JdbcTemplate jdbc, RetryingTransaction transaction, Idempotency idempotency) {
    this.api = api;
    this.idempotency = idempotency;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Test
  void theSameKeyAndBodyGiveTheSameAnswer() {
    var key = Ids.next();
    var first = api.as("m1").key(key).post("/api/v1/notes", BODY);

    var second = api.as("m1").key(key).post("/api/v1/notes", BODY);

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(second.headers().getFirst("Location"))
        .isEqualTo(first.headers().getFirst("Location"));
  }

  @Test
  void theSameKeyWithAnotherBodyIsRefused() {
    var key = Ids.next();
    api.as("m1").key(key).post("/api/v1/notes", BODY);

    var answer = api.as("m1").key(key).post("/api/v1/notes", Map.of("text", "둘", "likes", 1));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
  }

  @Test
  void aKeyBelongsToItsMember() {
    var key = Ids.next();
    var mine = api.as("m1").key(key).post("/api/v1/notes", BODY);

    var theirs = api.as("m2").key(key).post("/api/v1/notes", BODY);

    assertThat(theirs.text("id")).isNotEqualTo(mine.text("id"));
  }

  @Test
  void aMissingOrStrangeKeyIsRefusedWhereOneIsRequired() {
    assertThat(api.as("m1").post("/api/v1/notes", BODY).code())
        .isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
    assertThat(api.as("m1").key("x".repeat(201)).post("/api/v1/notes", BODY).code())
        .isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
  }

  @Test
  void aRefusalIsNotKept() {
    var key = Ids.next();
    var refused = api.as("m1").key(key).post("/api/v1/notes", Map.of("text", "", "likes", 1));

    var accepted = api.as("m1").key(key).post("/api/v1/notes", BODY);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(accepted.status()).isEqualTo(201);
  }

  @Test
  void twentyTwinsAtOnceMakeOneNote() throws Exception {
    var key = Ids.next();
    var text = "twins " + key;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          IntStream.range(0, 20)
              .<Callable<Answer>>mapToObj(
                  _ ->
                      () ->
                          api.as("m1")
                              .key(key)
                              .post("/api/v1/notes", Map.of("text", text, "likes", 0)))
              .toList();

      var answers = threads.invokeAll(calls);

      for (var answer : answers) {
        assertThat(answer.get().status()).isEqualTo(201);
        assertThat(answer.get().json()).isEqualTo(answers.getFirst().get().json());
      }
    }
    assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM notes WHERE text = ?", Long.class, text))
        .isEqualTo(1);
  }

  @Test
  void aTwinWaitsFiveSecondsAndIsToldBeforeTheGatewayLosesPatience() {
    var key = Ids.next();
    var first = new CountDownLatch(1);
    var taken = new CountDownLatch(1);
    var holder =
        CompletableFuture.runAsync(
            () ->
                transaction.run(
                    () -> {
                      jdbc.update(
                          "INSERT INTO idempotency_keys (member_id, path, idem_key, body_hash, status, created_at) VALUES ('m1', '/api/v1/notes', ?, '', 0, UTC_TIMESTAMP(6))",
                          key);
                      taken.countDown();
                      awaitUnchecked(first);
                    }));
    awaitUnchecked(taken);

    var asked = Instant.now();
    var twin = api.as("m1").key(key).post("/api/v1/notes", BODY);
    var waited = Duration.between(asked, Instant.now());

    first.countDown();
    holder.join();
    assertThat(twin.status()).isEqualTo(409);
    assertThat(twin.code()).isEqualTo("REQUEST_IN_PROGRESS");
    assertThat(waited).isBetween(Duration.ofMillis(4_500), GATEWAYS_PATIENCE.minusMillis(500));
  }

  /** It was too late for the second only because the first had taken the last one. */
  @Test
  void whatIsRefusedNowIsAnsweredAsItsTwinWas() {
    var key = new IdempotencyKey("m1", "/api/v1/notes", Ids.next());
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var first =
        CompletableFuture.supplyAsync(
            () ->
                idempotency.once(
                    key,
                    BODY,
                    String.class,
                    () -> true,
                    _ -> {
                      begun.countDown();
                      awaitUnchecked(goOn);
                      return ResponseEntity.ok("the last one");
                    }));
    awaitUnchecked(begun);
    var twin = CompletableFuture.supplyAsync(() -> tooLate(key));
    Awaitility.await()
        .during(Duration.ofMillis(300))
        .atMost(Duration.ofSeconds(5))
        .until(() -> !twin.isDone());
    goOn.countDown();

    assertThat(first.join().getBody()).isEqualTo("the last one");
    assertThat(twin.join().getBody()).isEqualTo("the last one");
    assertThat(tooLate(key).getBody()).isEqualTo("the last one");
    var nobodysTwin = new IdempotencyKey("m1", "/api/v1/notes", Ids.next());
    assertThatExceptionOfType(TooLate.class).isThrownBy(() -> tooLate(nobodysTwin));
  }

  private ResponseEntity<String> tooLate(IdempotencyKey key) {
    return idempotency.<Boolean, String>once(
        key,
        BODY,
        String.class,
        () -> {
          throw new TooLate();
        },
        _ -> ResponseEntity.ok("another"));
  }

  private static final class TooLate extends Refusal {
    TooLate() {
      super(HttpStatus.CONFLICT, "TOO_LATE");
    }
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whereAKeyIsOptionalItStillWorks() {
    var id = api.as("m1").key(Ids.next()).post("/api/v1/notes", BODY).text("id");
    var key = Ids.next();

    api.as("m1").key(key).post("/api/v1/notes/" + id + "/likes", null);
    api.as("m1").key(key).post("/api/v1/notes/" + id + "/likes", null);
    api.as("m1").post("/api/v1/notes/" + id + "/likes", null);

    assertThat(api.get("/api/v1/notes/" + id).json().path("likes").asInt()).isEqualTo(2);
  }
}
