package shop.jangteo.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.order.OrderEvent.OrderShipped;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

/** When events do not leave, nothing new begins and everything begun goes on. */
@ServiceTest
class BackpressureIT {

  /** No relay looks there, so what is in it stays. */
  private static final int NOBODYS_SHARD = 99;

  private static final int TOO_MANY = 10_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Map<String, Object> NOTE = Map.of("text", "하나", "likes", 0);

  private final Api member;
  private final Events events;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final MeterRegistry meters;
  private final Environment environment;
  private final HikariDataSource pool;

  BackpressureIT(
      Api api,
      Events events,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      MeterRegistry meters,
      Environment environment,
      DataSource pool)
      throws SQLException {
    this.member = api.as("m1");
    this.events = events;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.meters = meters;
    this.environment = environment;
    this.pool = pool.unwrap(HikariDataSource.class);
  }

  @AfterEach
  void empty() {
    leave(0);
    Awaitility.await().atMost(PATIENCE).until(() -> gauge("full") == 0);
  }

  @Test
  void callsThatStartSomethingAreRefusedUntilHalfIsGone() throws Exception {
    var note = member.key(Ids.next()).post("/api/v1/notes", NOTE).text("id");
    fill();
    Awaitility.await().atMost(PATIENCE).until(() -> gauge("full") == 1);
    assertThat(gauge("unsent")).isGreaterThanOrEqualTo(TOO_MANY);

    var refused = member.key(Ids.next()).post("/api/v1/notes", NOTE);

    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.code()).isEqualTo("BUSY");
    assertThat(refused.headers().getFirst("Retry-After")).isNotNull();

    // what was begun goes on: other calls, and consumers
    assertThat(member.post("/api/v1/notes/" + note + "/likes", null).status()).isEqualTo(200);
    var order = Ids.next();
    events.arrives(new OrderShipped(order, "n", "m"));
    assertThat(jdbc.queryForList("SELECT times FROM heard WHERE order_id = ?", Long.class, order))
        .containsExactly(1L);

    // health says so, and the pod stays where calls reach it
    assertThat(health("")).satisfies(a -> assertThat(a.body()).contains("BUSY"));
    assertThat(health("").statusCode()).isEqualTo(200);
    assertThat(health("/readiness").body()).contains("UP");

    leave(TOO_MANY / 2 + 100);
    Awaitility.await().atMost(PATIENCE).until(() -> gauge("unsent") < TOO_MANY);
    assertThat(gauge("full")).as("no fluttering").isEqualTo(1);

    leave(TOO_MANY / 2 - 100);
    Awaitility.await().atMost(PATIENCE).until(() -> gauge("full") == 0);
    assertThat(member.key(Ids.next()).post("/api/v1/notes", NOTE).status()).isEqualTo(201);
  }

  @Test
  void whoBeginsSomethingLeavesConnectionsToWhatWasBegun() throws Exception {
    var beginners = 2 * pool.getMaximumPoolSize();
    var answers = new ArrayList<CompletableFuture<Api.Answer>>();
    try (var stranger =
            DriverManager.getConnection(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
        var locking = stranger.createStatement();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      locking.execute("LOCK TABLES notes READ");
      for (int i = 0; i < beginners; i++) {
        answers.add(
            CompletableFuture.supplyAsync(
                () -> member.key(Ids.next()).post("/api/v1/notes", NOTE), threads));
      }

      var order = Ids.next();
      events.arrives(new OrderShipped(order, "n", "m"));
      assertThat(jdbc.queryForList("SELECT times FROM heard WHERE order_id = ?", Long.class, order))
          .containsExactly(1L);
      Awaitility.await().atMost(PATIENCE).until(() -> answers.stream().anyMatch(Future::isDone));

      locking.execute("UNLOCK TABLES");
    }

    var statuses = answers.stream().map(CompletableFuture::join).map(Api.Answer::status).toList();
    assertThat(statuses).containsOnly(201, 503).filteredOn(status -> status == 201).isNotEmpty();
    assertThat(answers.stream().map(CompletableFuture::join).filter(a -> a.status() == 503))
        .allMatch(busy -> busy.code().equals("BUSY"));
  }

  private double gauge(String name) {
    return meters.get("jangteo.outbox." + name).gauge().value();
  }

  private void fill() {
    var rows =
        IntStream.range(0, TOO_MANY)
            .mapToObj(i -> new Object[] {NOBODYS_SHARD, UUID.randomUUID().toString(), "stuck-" + i})
            .toList();
    transaction.run(
        () ->
            jdbc.batchUpdate(
                """
                INSERT INTO outbox_events (shard, event_id, topic, aggregate_id, aggregate_version, type, payload,
                  correlation_id, occurred_at) VALUES (?, ?, 't', ?, 1, 'x.v1', '{}', 'c', UTC_TIMESTAMP(6))""",
                rows));
  }

  private void leave(int most) {
    transaction.run(
        () -> {
          var present =
              jdbc.queryForObject(
                  "SELECT COUNT(*) FROM outbox_events WHERE shard = ?",
                  Integer.class,
                  NOBODYS_SHARD);
          var excess = Math.max(0, (present == null ? 0 : present) - most);
          jdbc.update(
              "DELETE FROM outbox_events WHERE shard = ? ORDER BY id LIMIT " + excess,
              NOBODYS_SHARD);
        });
  }

  private HttpResponse<String> health(String group) throws IOException, InterruptedException {
    var port = environment.getRequiredProperty("local.management.port");
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + port + "/actuator/health" + group))
              .build(),
          BodyHandlers.ofString());
    }
  }
}
