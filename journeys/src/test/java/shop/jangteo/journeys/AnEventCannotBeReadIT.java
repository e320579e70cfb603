package shop.jangteo.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Somebody sends a service what it cannot read, under the key of a member: what happens to that
 * member next waits, until an operator decides.
 */
final class AnEventCannotBeReadIT {

  private static final String TOPIC = "member.events";
  private static final List<String> HEARERS = List.of("order", "coupon", "notification");
  private static final String POISON = "{\"memberId\": \u001b[2J";
  private static final String SUSPENDED = "MEMBER_SUSPENDED";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Client admin = Town.admin();
  private final Shopper shopper = Town.newShopper();
  private final String memberId =
      shopper.client().get("/api/v1/members/me").is(200).path("id").asString();

  @BeforeEach
  void poison() throws Exception {
    assertThat(triesToBuy()).isNotEqualTo(SUSPENDED); // from now on order-service knows the member
    var record = new ProducerRecord<>(TOPIC, memberId, POISON.getBytes(UTF_8));
    Map.of(
            "event-id", UUID.randomUUID().toString(),
            "event-type", "member.roles-changed.v1",
            "aggregate-version", "1",
            "occurred-at", Instant.now().toString(),
            "correlation-id", UUID.randomUUID().toString())
        .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
    try (var producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, Town.kafka()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(record).get();
    }
    HEARERS.forEach(this::awaitsOpen);
  }

  /** Nothing of this is left open, or it would be somebody else's riddle. */
  @AfterEach
  void tidyUp() {
    for (var service : HEARERS) {
      open(service)
          .ifPresent(
              letter ->
                  admin.post(
                      path(service, letter) + "/discard", Map.of("reason", "end of a journey")));
    }
  }

  @Test
  void anOperatorFindsItDiscardsItAndWhatWaitedGoesOn() {
    var letter = awaitsOpen("order");
    assertThat(letter.path("key").asString()).isEqualTo(memberId);
    assertThat(letter.path("reason").asString()).isEqualTo("UNREADABLE");

    admin
        .post("/api/v1/admin/members/" + memberId + "/suspend", Map.of("reason", "a journey"))
        .is(200);
    await()
        .atMost(PATIENCE)
        .pollInterval(PAUSE)
        .until(() -> awaitsOpen("order").path("waiting").asInt() > 0);
    assertThat(triesToBuy()).as("the suspension waits").isNotEqualTo(SUSPENDED);

    admin
        .post(path("order", letter) + "/discard", Map.of("reason", " "))
        .isRefused(400, "VALIDATION_FAILED");
    var outcome =
        admin
            .post(path("order", letter) + "/discard", Map.of("reason", "sent by a journey"))
            .is(200);

    assertThat(outcome.path("deadLetter").path("state").asString()).isEqualTo("DISCARDED");
    await().atMost(PATIENCE).pollInterval(PAUSE).until(() -> triesToBuy().equals(SUSPENDED));
    var detail = admin.get(path("order", letter)).is(200);
    assertThat(detail.path("content").path("text").asString()).isEqualTo(POISON);
    var action = detail.path("actions").path(0);
    assertThat(action.path("action").asString()).isEqualTo("DISCARDED");
    assertThat(action.path("reason").asString()).isEqualTo("sent by a journey");
    assertThat(action.path("memberId").asString())
        .isEqualTo(admin.get("/api/v1/members/me").is(200).path("id").asString());
    admin.post(path("order", letter) + "/replay", null).isRefused(409, "DEAD_LETTER_CLOSED");
  }

  @Test
  void anOperatorDoesTheSameOnTheCommandLine() {
    var letter = awaitsOpen("notification");
    var id = letter.path("id").asString();

    var list =
        ShopScript.run(
            "deadletters", "list", "--topic", TOPIC, "--service", "notification-service");
    var shown = ShopScript.run("deadletters", "show", id);
    var replayed = ShopScript.run("deadletters", "replay", id);
    var discarded = ShopScript.run("deadletters", "discard", id, "--reason", "sent by a journey");
    var again = ShopScript.run("deadletters", "discard", id, "--reason", "sent by a journey");

    assertThat(list.succeeds().out()).contains(id, memberId, "UNREADABLE");
    assertThat(shown.succeeds().out())
        .contains("Dead letter " + id + " in notification-service, OPEN", "event-type")
        .doesNotContain("\u001b");
    assertThat(replayed.exitCode()).isEqualTo(1);
    assertThat(replayed.out()).contains("was not replayed", "failed again and stays open");
    assertThat(discarded.succeeds().out()).contains("is discarded");
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.out()).contains("was replayed or discarded already");
    assertThat(admin.get(path("notification", letter)).is(200).path("actions").valueStream())
        .extracting(action -> action.path("action").asString())
        .containsExactly("REPLAY_FAILED", "DISCARDED");
  }

  @Test
  void itIsNobodyElsesBusiness() {
    var path = path("order", awaitsOpen("order"));

    shopper.client().get(path).isRefused(403, "FORBIDDEN");
    shopper.client().post(path + "/discard", Map.of("reason", "mine")).isRefused(403, "FORBIDDEN");
    Town.stranger().post(path + "/replay", null).isRefused(401, "UNAUTHENTICATED");
    assertThat(awaitsOpen("order").path("state").asString()).isEqualTo("OPEN");
  }

  /** What order-service says to somebody who wants what nobody sells. */
  private String triesToBuy() {
    return shopper
        .client()
        .withKey(UUID.randomUUID().toString())
        .post("/api/v1/orders", shopper.wish("J-nobody-sells-this", 1))
        .code();
  }

  private JsonNode awaitsOpen(String service) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(PAUSE)
        .until(() -> open(service), Optional::isPresent)
        .orElseThrow();
  }

  /** The dead letter of this journey's member. */
  private Optional<JsonNode> open(String service) {
    return admin
        .get("/api/v1/admin/%s/dead-letters?state=OPEN&size=100&topic=%s".formatted(service, TOPIC))
        .is(200)
        .path("items")
        .valueStream()
        .filter(letter -> letter.path("key").asString("").equals(memberId))
        .findFirst();
  }

  private static String path(String service, JsonNode letter) {
    return "/api/v1/admin/%s/dead-letters/%s".formatted(service, letter.path("id").asString());
  }
}
