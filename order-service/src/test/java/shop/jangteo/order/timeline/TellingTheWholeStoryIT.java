package shop.jangteo.order.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;
import shop.jangteo.order.Scene;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.security.ServiceIdentity;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Api.Answer;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import shop.jangteo.platform.test.LogLines;
import shop.jangteo.platform.test.ServiceTest;
import tools.jackson.databind.JsonNode;

/** The time machine among services that answer, are late, refuse, or talk nonsense. */
@ServiceTest
@TestPropertySource(
    properties = {
      "jangteo.registry=" + TellingTheWholeStoryIT.REGISTRY,
      "jangteo.order.timeline.patience=5s",
      "jangteo.order.timeline.trace-url=https://traces.example/trace/{id}"
    })
class TellingTheWholeStoryIT {

  static final String REGISTRY = "target/timeline-registry.properties";

  /** Less than the late one takes. */
  private static final Duration TOO_LONG = Duration.ofSeconds(11);

  private static final Others OTHERS =
      new Others(
          List.of(
              "coupon-service",
              "delivery-service",
              "inventory-service",
              "notification-service",
              "payment-service",
              "review-service",
              "search-service"));

  private final Api admin;
  private final Api api;
  private final Foreign foreign;
  private final Scene scene;
  private final String member;

  TellingTheWholeStoryIT(Api api, Events events, Foreign foreign) {
    this.api = api;
    this.admin = api.as("boss", Role.MEMBER, Role.ADMIN);
    this.foreign = foreign;
    this.scene = new Scene(api, events, foreign);
    this.member = scene.member();
  }

  @BeforeAll
  static void register() {
    OTHERS.register(Path.of(REGISTRY));
  }

  @AfterAll
  static void stop() {
    OTHERS.stop();
  }

  @AfterEach
  void behave() {
    OTHERS.behave();
    foreign.reset();
  }

  @Test
  void statesEventsAndWhatOthersTellComeInOrderOfTime() {
    var order = scene.paid(member);
    memberServiceKnowsNothing(order, "?key=pay-" + order);
    OTHERS.says(
        "payment-service",
        """
        {"steps":[{"at":"%s","kind":"PG_CALL","what":"CONFIRM","details":{"answer":"APPROVED"},
          "traces":["0af7651916cd43dd8448eb211c80319c"]}],
         "keys":["pay-%s"],"heard":[],"unsent":[]}"""
            .formatted(Instant.now(), order));
    OTHERS.says(
        "search-service",
        """
        {"steps":[],"keys":[],"unsent":[],"heard":[{"at":"%s","event":{"eventId":"%s",
          "topic":"order.events","aggregateId":"%s","version":3,"type":"order.paid.v1",
          "causationId":"%s","occurredAt":"%s","traces":[]}}]}"""
            .formatted(
                Instant.now().plusSeconds(2),
                "e-paid",
                order,
                heardEvent(order, "payment.approved.v1"),
                Instant.now().plusSeconds(1)));

    var story = timeline(order);

    assertThat(story.status()).as(story.toString()).isEqualTo(200);
    assertThat(story.text("orderId")).isEqualTo(order);
    assertThat(story.text("status")).isEqualTo("PAID");
    assertThat(story.json().path("missing")).isEmpty();
    assertThat(lines(story))
        .containsSubsequence(
            "STATE order-service PLACED",
            "ANNOUNCED inventory-service inventory.stock-reserved.v1",
            "HEARD order-service inventory.stock-reserved.v1",
            "HEARD order-service payment.opened.v1",
            "STATE order-service AWAITING_PAYMENT",
            "ANNOUNCED payment-service payment.approved.v1",
            "HEARD order-service payment.approved.v1",
            "STATE order-service PAID",
            "PG_CALL payment-service CONFIRM",
            "ANNOUNCED order-service order.paid.v1",
            "HEARD search-service order.paid.v1");
    assertThat(story.json().path("entries").valueStream().map(TellingTheWholeStoryIT::at))
        .isSorted();
    var paid = entry(story, "ANNOUNCED", "order.paid.v1");
    assertThat(paid.path("event").path("causationId").asString())
        .isEqualTo(
            entry(story, "ANNOUNCED", "payment.approved.v1").path("event").path("id").asString());
  }

  @Test
  void tracesAreLinkedWhereAnAddressIsConfigured() {
    var order = scene.placed(member);

    var placed = entry(timeline(order), "STATE", "PLACED");

    var trace = placed.path("traces").path(0);
    assertThat(trace.path("id").asString()).matches("[0-9a-f]{32}");
    assertThat(trace.path("url").asString())
        .isEqualTo("https://traces.example/trace/" + trace.path("id").asString());
  }

  @Test
  void othersAreAskedWithTheIdsOfPaymentsThatPaymentServiceNames() {
    var order = scene.placed(member);
    var payment = Ids.next();
    OTHERS.says(
        "payment-service", Others.NOTHING.replace("\"keys\":[]", "\"keys\":[\"" + payment + "\"]"));

    timeline(order);

    assertThat(OTHERS.asked("payment-service")).containsExactly("/internal/timeline/" + order);
    assertThat(OTHERS.asked("notification-service"))
        .containsExactly("/internal/timeline/" + order + "?key=" + payment);
  }

  @Test
  void whoeverIsLateRefusesOrTalksNonsenseIsNamedAndTheRestIsTold() {
    var order = scene.placed(member);
    memberServiceKnowsNothing(order, "");
    OTHERS.isLate("delivery-service");
    OTHERS.refuses("coupon-service", 500);
    OTHERS.refuses("inventory-service", 403);
    OTHERS.says("review-service", "<html>");
    OTHERS.says("notification-service", "{\"steps\":[{\"what\":\"SENT\"}]}");
    var begin = System.nanoTime();

    var story = timeline(order);

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(TOO_LONG);
    assertThat(story.status()).isEqualTo(200);
    assertThat(story.json().path("missing").valueStream().map(JsonNode::asString))
        .containsExactly(
            "coupon-service",
            "delivery-service",
            "inventory-service",
            "notification-service",
            "review-service");
    assertThat(lines(story)).contains("STATE order-service PLACED");
  }

  @Test
  void whoeverKnowsMoreThanItTellsIsNamed() {
    var order = scene.placed(member);
    var all = Others.NOTHING.replace("}", ",\"truncated\":false}");
    OTHERS.says("payment-service", all.replace("false", "true"));
    OTHERS.says("coupon-service", all);
    // the others are of a version that does not say

    var story = timeline(order).json();

    assertThat(story.path("truncated").valueStream().map(JsonNode::asString))
        .containsExactly("payment-service");
    assertThat(story.path("missing").valueStream().map(JsonNode::asString))
        .doesNotContain("payment-service", "coupon-service", "search-service");
  }

  @Test
  void aLatePaymentServiceLeavesTimeForTheOthers() {
    var order = scene.paid(member);
    memberServiceKnowsNothing(order, "?key=pay-" + order);
    OTHERS.isLate("payment-service");

    var story = timeline(order);

    assertThat(story.json().path("missing").valueStream().map(JsonNode::asString))
        .containsExactly("payment-service");
    assertThat(lines(story)).contains("HEARD order-service payment.approved.v1");
  }

  @Test
  void othersLearnWhichServiceAsksAndNotWhichAdmin() {
    var order = scene.placed(member);

    timeline(order);

    assertThat(foreign.requests("/internal/timeline/" + order))
        .singleElement()
        .satisfies(
            asked ->
                assertThat(asked.headers().keySet())
                    .anyMatch(name -> name.equalsIgnoreCase(ServiceIdentity.HEADER))
                    .noneMatch(name -> name.equalsIgnoreCase("Authorization")));
  }

  @Test
  void nothingPersonalIsInIt() {
    var order = scene.paid(member);

    assertThat(timeline(order).json().toString())
        .doesNotContain("홍길동", "010-1234-5678", "세종대로", member)
        .doesNotContainPattern("\\b04524\\b");
  }

  @Test
  void whoLookedIsInTheLog() {
    var order = scene.placed(member);
    try (var log = new LogLines(TimelineController.class)) {
      timeline(order);

      assertThat(log.ids("Admin boss looks at the timeline of order " + order))
          .singleElement()
          .satisfies(ids -> assertThat(ids).containsEntry("orderId", order));
    }
  }

  @Test
  void onlyAdminsMayLook() {
    var path = "/api/v1/admin/orders/" + scene.placed(member) + "/timeline";

    assertThat(api.as(member).get(path).status()).isEqualTo(403);
    assertThat(api.as("shop", Role.MEMBER, Role.SELLER).get(path).status()).isEqualTo(403);
    assertThat(api.anonymous().get(path).status()).isEqualTo(401);
    assertThat(OTHERS.asked("payment-service")).isEmpty();
  }

  @Test
  void anOrderThatIsNoneIsNotFound() {
    var answer = timeline(Ids.next());

    assertThat(answer.status() + " " + answer.code()).isEqualTo("404 ORDER_NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "0ABCDEFGHJKM", "0ABCDEFGHJKMNP", "0abcdefghjkmn"})
  void whatIsNoIdIsABadRequest(String id) {
    var answer = timeline(id);

    assertThat(answer.status() + " " + answer.code()).isEqualTo("400 VALIDATION_FAILED");
  }

  private void memberServiceKnowsNothing(String order, String query) {
    foreign.answers(
        "GET",
        "/internal/timeline/" + order + query,
        200,
        Map.of("steps", List.of(), "keys", List.of(), "heard", List.of(), "unsent", List.of()));
  }

  /** The id of an event that order-service has heard. */
  private String heardEvent(String order, String type) {
    return entry(timeline(order), "HEARD", type).path("event").path("id").asString();
  }

  private Answer timeline(String order) {
    return admin.get("/api/v1/admin/orders/" + order + "/timeline");
  }

  private static List<String> lines(Answer story) {
    return story
        .json()
        .path("entries")
        .valueStream()
        .map(
            entry ->
                entry.path("kind").asString()
                    + " "
                    + entry.path("service").asString()
                    + " "
                    + entry.path("what").asString())
        .toList();
  }

  private static JsonNode entry(Answer story, String kind, String what) {
    return story
        .json()
        .path("entries")
        .valueStream()
        .filter(
            entry ->
                entry.path("kind").asString().equals(kind)
                    && entry.path("what").asString().equals(what))
        .findFirst()
        .orElseThrow();
  }

  private static Instant at(JsonNode entry) {
    return Instant.parse(entry.path("at").asString());
  }
}
