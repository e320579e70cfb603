package shop.jangteo.review;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.review.Bought.REVIEWS;
import static shop.jangteo.review.Bought.TEXT;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.order.OrderEvent.OrderCancelled;
import shop.jangteo.contracts.review.ReviewEvent.RatingChanged;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;
import tools.jackson.databind.JsonNode;

@ServiceTest
class WritingAReviewIT {

  private final Api api;
  private final Events events;
  private final JdbcTemplate jdbc;
  private final Bought bought = Bought.something();

  WritingAReviewIT(Api api, Events events, JdbcTemplate jdbc) {
    this.api = api;
    this.events = events;
    this.jdbc = jdbc;
  }

  @Test
  void whatWasDeliveredIsReviewedAndEverybodyReadsIt() {
    bought.isDelivered(events);

    var answer = bought.reviews(api, 4, "  " + TEXT + "\n");

    assertThat(answer.status()).isEqualTo(201);
    var location = String.valueOf(answer.headers().getFirst(HttpHeaders.LOCATION));
    assertThat(location).isEqualTo(REVIEWS + "/" + answer.text("id"));
    var seen = api.anonymous().get(location).json();
    assertThat(seen.path("text").asString()).isEqualTo(TEXT);
    assertThat(seen.path("stars").asInt()).isEqualTo(4);
    assertThat(seen.path("productId").asString()).isEqualTo(bought.productId());
    assertThat(seen.toString()).doesNotContain(bought.memberId()).doesNotContain(bought.orderId());
    assertThat(events.await(RatingChanged.class, this::isOurs))
        .isEqualTo(new RatingChanged(bought.productId(), 1, 4));
  }

  @Test
  void whatWasNotBoughtIsNotReviewed() {
    bought.isDelivered(events);
    var somebody = api.as(Ids.next());

    var others = somebody.post(REVIEWS, bought.draft(5, TEXT));
    var unknown = somebody.post(REVIEWS, Bought.something().draft(5, TEXT));
    var otherSku = bought.draft(5, TEXT);
    otherSku.put("sku", Ids.next());

    assertThat(others.status()).isEqualTo(403);
    assertThat(others.code()).isEqualTo("NOT_BOUGHT");
    assertThat(unknown.code()).isEqualTo("NOT_BOUGHT");
    assertThat(api.as(bought.memberId()).post(REVIEWS, otherSku).code()).isEqualTo("NOT_BOUGHT");
    assertNothingStored();
  }

  @Test
  void whatIsOnItsWayIsNotReviewedYet() {
    events.arrives(bought.paid());

    var early = bought.reviews(api, 5, TEXT);
    bought.isDelivered(events);
    var inTime = bought.reviews(api, 5, TEXT);

    assertThat(early.status()).isEqualTo(409);
    assertThat(early.code()).isEqualTo("NOT_DELIVERED");
    assertThat(inTime.status()).isEqualTo(201);
  }

  @Test
  void whatWasCancelledWasNotBought() {
    events.arrives(bought.paid());
    events.arrives(new OrderCancelled(bought.orderId(), "1", bought.memberId(), "BUYER", true));

    assertThat(bought.reviews(api, 5, TEXT).code()).isEqualTo("NOT_BOUGHT");
  }

  @Test
  void aLineIsReviewedOnceEvenByManyAtTheSameTime() throws Exception {
    bought.isDelivered(events);
    Callable<Integer> write = () -> bought.reviews(api, 5, TEXT).status();

    try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          many.invokeAll(IntStream.range(0, 8).mapToObj(_ -> write).toList()).stream()
              .map(future -> future.resultNow())
              .toList();
      assertThat(answers).containsOnlyOnce(201).filteredOn(status -> status == 409).hasSize(7);
    }
    var again = bought.reviews(api, 1, TEXT);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("ALREADY_REVIEWED");
    assertThat(rating().path("count").asInt()).isEqualTo(1);
  }

  @Test
  void theSameKeyGivesTheSameAnswer() {
    bought.isDelivered(events);
    var buyer = api.as(bought.memberId()).key(Ids.next());

    var first = buyer.post(REVIEWS, bought.draft(5, TEXT));
    var second = buyer.post(REVIEWS, bought.draft(5, TEXT));

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.json()).isEqualTo(first.json());
  }

  @Test
  void scriptsAndMarkupAreTextAndNothingElse() {
    var script = "<script>alert('x')</script> & <b onclick=\"go()\">굵게</b> \\u003c --> 😀";
    var id = bought.reviewed(api, events, 5, script);

    var seen = api.anonymous().get(REVIEWS + "/" + id);

    assertThat(seen.json().path("text").asString()).isEqualTo(script);
    assertThat(String.valueOf(seen.headers().getFirst("Content-Type")))
        .startsWith("application/json");
    assertThat(seen.headers().getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "짧아요",
        "                     ",
        "아홉 글자입니다\n\n\n\n",
        "소리\\u0000없는 글자입니다아아",
        "반쪽 \\ud83d 글자입니다아아"
      })
  void aTextThatIsNoneIsAFieldError(String text) {
    bought.isDelivered(events);

    var answer =
        api.as(bought.memberId())
            .post(
                REVIEWS,
                "{\"orderId\":\"%s\",\"sku\":\"%s\",\"stars\":5,\"text\":\"%s\"}"
                    .formatted(bought.orderId(), bought.sku(), text.replace("\n", "\\n")));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
    assertNothingStored();
  }

  @Test
  void lengthsAndStarsHaveBounds() {
    bought.isDelivered(events);

    assertThat(bought.reviews(api, 5, "가".repeat(2_001)).status()).isEqualTo(400);
    assertThat(bought.reviews(api, 0, TEXT).status()).isEqualTo(400);
    assertThat(bought.reviews(api, 6, TEXT).status()).isEqualTo(400);
    assertNothingStored();
    assertThat(bought.reviews(api, 1, "가".repeat(2_000)).status()).isEqualTo(201);
  }

  @Test
  void whatIsRefusedSaysWhyAndLeavesNothing() {
    bought.isDelivered(events);

    for (var refused :
        Map.of(
                "정말 ㅅㅣㅂㅏㄹ 같은 물건이네요", "PROFANITY",
                "싸게 사실 분은 고수익 보장 상담", "ADVERTISING",
                "궁금하면 카톡 아이디 tea_lover 로 연락", "MESSENGER",
                "여기서 사세요 https://cheap.example.com", "LINK",
                "연락 주세요 공일공 1234 오육칠팔", "PHONE")
            .entrySet()) {
      var answer = bought.reviews(api, 5, refused.getKey());
      assertThat(answer.status()).as(refused.getKey()).isEqualTo(422);
      assertThat(answer.code()).isEqualTo("CONTENT_REFUSED");
      assertThat(answer.text("kind")).isEqualTo(refused.getValue());
    }
    assertNothingStored();
    assertThat(bought.reviews(api, 5, TEXT).status()).isEqualTo(201);
  }

  @Test
  void authorsChangeTheirOwn() {
    var id = bought.reviewed(api, events, 2, TEXT);
    var author = api.as(bought.memberId());

    var changed = author.patch(REVIEWS + "/" + id, Map.of("stars", 5));
    var spoilt = author.patch(REVIEWS + "/" + id, Map.of("text", "개 새 끼 같은 물건입니다"));
    var others = api.as(Ids.next()).patch(REVIEWS + "/" + id, Map.of("stars", 1));

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().path("stars").asInt()).isEqualTo(5);
    assertThat(changed.text("text")).isEqualTo(TEXT);
    assertThat(changed.json().path("editedAt").isNull()).isFalse();
    assertThat(spoilt.code()).isEqualTo("CONTENT_REFUSED");
    assertThat(others.code()).isEqualTo("REVIEW_NOT_FOUND");
    assertThat(rating().path("average").asDouble()).isEqualTo(5);
    events.await(
        RatingChanged.class, event -> event.equals(new RatingChanged(bought.productId(), 1, 5)));
  }

  @Test
  void takenBackItIsGoneForGood() {
    var id = bought.reviewed(api, events, 2, TEXT);
    var author = api.as(bought.memberId());

    assertThat(api.as(Ids.next()).delete(REVIEWS + "/" + id).status()).isEqualTo(404);
    assertThat(author.delete(REVIEWS + "/" + id).status()).isEqualTo(204);

    assertThat(author.delete(REVIEWS + "/" + id).status()).isEqualTo(404);
    assertThat(api.anonymous().get(REVIEWS + "/" + id).status()).isEqualTo(404);
    assertThat(rating().path("count").asInt()).isZero();
    assertThat(rating().path("average").isNull()).isTrue();
    assertThat(bought.reviews(api, 5, TEXT).code()).isEqualTo("ALREADY_REVIEWED");
    assertThat(jdbc.queryForList("SELECT body FROM reviews WHERE id = ?", String.class, id))
        .containsExactly("");
    events.await(
        RatingChanged.class, event -> event.equals(new RatingChanged(bought.productId(), 0, 0)));
  }

  @Test
  void whatWaitsForAReviewIsListedUntilItHasOne() {
    bought.isDelivered(events);
    var buyer = api.as(bought.memberId());

    var before = buyer.get(REVIEWS + "/writable").json();
    var id = bought.reviews(api, 5, TEXT).text("id");

    assertThat(before.path("total").asInt()).isEqualTo(1);
    assertThat(before.path("items").path(0).path("sku").asString()).isEqualTo(bought.sku());
    assertThat(buyer.get(REVIEWS + "/writable").json().path("total").asInt()).isZero();
    assertThat(buyer.get(REVIEWS + "/mine").json().path("items").path(0).path("id").asString())
        .isEqualTo(id);
    assertThat(api.as(Ids.next()).get(REVIEWS + "/mine").json().path("total").asInt()).isZero();
  }

  private boolean isOurs(RatingChanged event) {
    return event.productId().equals(bought.productId());
  }

  private JsonNode rating() {
    return api.anonymous().get(bought.list()).json().path("rating");
  }

  private void assertNothingStored() {
    assertThat(
            jdbc.queryForList(
                "SELECT id FROM reviews WHERE order_id = ?", String.class, bought.orderId()))
        .isEmpty();
  }
}
