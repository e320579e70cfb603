package shop.jangteo.review;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.review.Bought.REVIEWS;
import static shop.jangteo.review.Bought.TEXT;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.review.ReviewEvent.RatingSnapshot;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class ReadingReviewsIT {

  private final Api api;
  private final Events events;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final Bought bought = Bought.something();

  ReadingReviewsIT(Api api, Events events, JdbcTemplate jdbc, RetryingTransaction transaction) {
    this.api = api;
    this.events = events;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Test
  void aProductWithoutReviewsHasAnEmptyList() {
    var answer = api.anonymous().get(bought.list());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("items")).isEmpty();
    assertThat(answer.json().path("total").asInt()).isZero();
    assertThat(answer.json().path("rating").path("count").asInt()).isZero();
    assertThat(answer.json().path("rating").path("average").isNull()).isTrue();
  }

  @Test
  void theyAreSortedAsAsked() {
    var first = written(3, TEXT);
    var second = written(5, TEXT);
    var third = written(1, TEXT + " 좋은 점과 아쉬운 점을 함께 적어 봅니다.".repeat(20));
    helped(first, 2);

    assertThat(ids("newest")).containsExactly(third, second, first);
    assertThat(ids("rating")).containsExactly(second, first, third);
    assertThat(ids("helpful")).containsExactly(first, third, second);
    assertThat(ids("best")).containsExactly(third, first, second); // length outweighs two votes
    helped(first, 4);
    assertThat(ids("best")).containsExactly(first, third, second);
    assertThat(api.anonymous().get(bought.list() + "?sort=worst").status()).isEqualTo(400);
  }

  @Test
  void youthIsWorthAPointADayToTheBest() {
    var old = written(5, TEXT);
    var young = written(5, TEXT);
    helped(old, 1);
    assertThat(ids("best")).containsExactly(old, young);

    transaction.run(
        () ->
            jdbc.update(
                "UPDATE reviews SET written_at = written_at - INTERVAL 11 DAY WHERE id = ?", old));

    assertThat(ids("best")).containsExactly(young, old);
  }

  @Test
  void thePagesAndTheRatingAreOfAll() {
    written(5, TEXT);
    written(4, TEXT);
    written(4, TEXT);

    var page = api.anonymous().get(bought.list() + "?page=1&size=2").json();

    assertThat(page.path("items")).hasSize(1);
    assertThat(page.path("total").asInt()).isEqualTo(3);
    var rating = page.path("rating");
    assertThat(rating.path("count").asInt()).isEqualTo(3);
    assertThat(rating.path("average").asDouble()).isEqualTo(4.33);
    assertThat(rating.path("histogram").toString())
        .isEqualTo("{\"5\":1,\"4\":2,\"3\":0,\"2\":0,\"1\":0}");
  }

  @Test
  void eachMemberFindsItHelpfulOnceAndNobodyTheirOwn() {
    var id = bought.reviewed(api, events, 5, TEXT);
    var helpful = REVIEWS + "/" + id + "/helpful";
    var reader = api.as(Ids.next());

    assertThat(reader.put(helpful, null).json().path("helpful").asInt()).isEqualTo(1);
    assertThat(reader.put(helpful, null).json().path("helpful").asInt()).isEqualTo(1);
    assertThat(api.as(Ids.next()).put(helpful, null).json().path("helpful").asInt()).isEqualTo(2);
    assertThat(reader.delete(helpful).json().path("helpful").asInt()).isEqualTo(1);
    assertThat(reader.delete(helpful).json().path("helpful").asInt()).isEqualTo(1);
    var own = api.as(bought.memberId()).put(helpful, null);
    assertThat(own.status()).isEqualTo(409);
    assertThat(own.code()).isEqualTo("OWN_REVIEW");
    assertThat(reader.put(REVIEWS + "/nothing/helpful", null).status()).isEqualTo(404);
  }

  @Test
  void theSellerOfTheProductRepliesAndTheShop() {
    events.arrives(bought.listed());
    var id = bought.reviewed(api, events, 2, TEXT);
    var reply = REVIEWS + "/" + id + "/reply";
    var seller = api.as(bought.sellerId(), Role.SELLER);
    var words = Map.of("text", "죄송합니다. 고객센터 02-123-4567로 연락 주세요.");

    var other = api.as(Ids.next(), Role.SELLER).put(reply, words);
    var rude = seller.put(reply, Map.of("text", "병신 같은 소리"));
    var answer = seller.put(reply, words);

    assertThat(other.status()).isEqualTo(403);
    assertThat(other.code()).isEqualTo("NOT_YOUR_PRODUCT");
    assertThat(rude.code()).isEqualTo("CONTENT_REFUSED");
    assertThat(answer.json().path("reply").path("by").asString()).isEqualTo("SELLER");
    var admin = api.as(Ids.next(), Role.ADMIN);
    assertThat(admin.put(reply, words).json().path("reply").path("by").asString())
        .isEqualTo("SHOP");
    assertThat(api.as(Ids.next()).put(reply, words).status()).isEqualTo(403);
    assertThat(seller.delete(reply).status()).isEqualTo(204);
    assertThat(api.anonymous().get(REVIEWS + "/" + id).json().path("reply").isNull()).isTrue();
  }

  @Test
  void aRatingIsToldAgain() {
    written(5, TEXT);
    written(2, TEXT);

    var answer =
        api.service("search-service")
            .post("/internal/replay?id=" + bought.productId() + "&id=" + Ids.next(), null);

    assertThat(answer.json().path("announced").asInt()).isEqualTo(1);
    assertThat(
            events.await(RatingSnapshot.class, told -> told.productId().equals(bought.productId())))
        .isEqualTo(new RatingSnapshot(bought.productId(), 2, 7));
  }

  /** By somebody each time. */
  private String written(int stars, String text) {
    return bought.bySomebodyElse().reviewed(api, events, stars, text);
  }

  private void helped(String id, int members) {
    for (int i = 0; i < members; i++) {
      assertThat(api.as(Ids.next()).put(REVIEWS + "/" + id + "/helpful", null).status())
          .isEqualTo(200);
    }
  }

  private List<String> ids(String sort) {
    var ids = new ArrayList<String>();
    api.anonymous()
        .get(bought.list() + "?sort=" + sort)
        .json()
        .path("items")
        .forEach(item -> ids.add(item.path("id").asString()));
    return ids;
  }
}
