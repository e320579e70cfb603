package shop.jangteo.product;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import shop.jangteo.contracts.review.ReviewEvent.RatingChanged;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

/** How buyers rate a product is shown with it (RV-04). */
@ServiceTest
class RatedIT {

  private final Api api;
  private final Events events;
  private final String category;
  private final String path;
  private final String id;

  RatedIT(Api api, Events events) {
    this.api = api;
    this.events = events;
    var shop = new Shop(api);
    this.category = shop.category("리뷰 " + Ids.next());
    this.id = shop.seller.post("/api/v1/products", Shop.product(category)).text("id");
    this.path = "/api/v1/products/" + id;
  }

  @Test
  void theMeanIsShownWithTheProductAndInLists() {
    assertThat(seen(path).json().path("rating").isNull()).isTrue();

    events.arrives(new RatingChanged(id, 3, 14));

    Soon.sees(() -> rating(), 4.67);
    var listed = seen("/api/v1/products?categoryId=" + category).json().path("items").path(0);
    assertThat(listed.path("rating").asDouble()).isEqualTo(4.67);
  }

  @Test
  void withoutAReviewLeftThereIsNone() {
    events.arrives(new RatingChanged(id, 1, 5));
    Soon.sees(() -> rating(), 5.0);

    events.arrives(new RatingChanged(id, 0, 0));

    Soon.sees(() -> seen(path).json().path("rating").isNull(), true);
  }

  @Test
  void aCacheSeesThatItChanged() {
    var before = seen(path).headers().getFirst(HttpHeaders.ETAG);

    events.arrives(new RatingChanged(id, 2, 9));

    Soon.sees(
        () -> String.valueOf(seen(path).headers().getFirst(HttpHeaders.ETAG)).equals(before),
        false);
  }

  private double rating() {
    return seen(path).json().path("rating").asDouble(0);
  }

  private Api.Answer seen(String address) {
    return api.anonymous().get(address);
  }
}
