package shop.jangteo.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;

@NotificationTest
class ReadingNotificationsIT {
  private static final String LIST = "/api/v1/notifications";

  private final Api api;
  private final Events events;
  private final Told told;

  ReadingNotificationsIT(Api api, Events events, Foreign foreign) {
    this.api = api;
    this.events = events;
    this.told = Told.somebody().withContact(foreign, "ko");
  }

  @Test
  void theNewestComesFirst() {
    tell();

    var answer = me().get(LIST);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("items").findValuesAsString("kind"))
        .containsExactly("SHIPPED", "ORDER_PAID", "WELCOME");
    assertThat(answer.json().path("total").asInt()).isEqualTo(3);
    assertThat(answer.json().path("page").asInt()).isZero();
    assertThat(answer.json().path("size").asInt()).isEqualTo(20);
    var newest = answer.json().path("items").path(0);
    assertThat(newest.propertyNames())
        .containsExactlyInAnyOrder("id", "kind", "title", "body", "orderId", "createdAt", "readAt");
    assertThat(newest.path("title").asString()).isEqualTo("상품이 출발했습니다");
    assertThat(newest.path("body").asString()).contains(Told.NUMBER, "680000000017");
    assertThat(newest.path("orderId").asString()).isEqualTo(told.orderId());
    assertThat(Instant.parse(newest.path("createdAt").asString())).isBefore(Instant.now());
    assertThat(answer.json().path("items").path(2).path("orderId").isNull()).isTrue();
  }

  @Test
  void pagesFollowEachOther() {
    tell();

    var second = me().get(LIST + "?page=1&size=2");

    assertThat(second.json().path("items").findValuesAsString("kind")).containsExactly("WELCOME");
    assertThat(second.json().path("total").asInt()).isEqualTo(3);
    for (var bad : List.of("?page=-1", "?size=0", "?size=101", "?page=x", "?unread=perhaps")) {
      assertThat(me().get(LIST + bad).code()).as(bad).isEqualTo("VALIDATION_FAILED");
    }
  }

  @Test
  void theWordsFollowTheRequest() {
    tell();

    var english = me().with("Accept-Language", "en-US,en;q=0.9").get(LIST + "?size=1");

    assertThat(english.json().path("items").path(0).path("title").asString())
        .isEqualTo("Your parcel is on its way");
  }

  @Test
  void whatWasReadIsNotUnread() {
    tell();
    var id = newest();
    assertThat(unread()).isEqualTo(3);

    var first = me().post(LIST + "/" + id + "/read", null);
    var again = me().post(LIST + "/" + id + "/read", null);

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.text("id")).isEqualTo(id);
    assertThat(first.text("readAt")).isNotEmpty();
    assertThat(again.status()).isEqualTo(200);
    assertThat(unread()).isEqualTo(2);
    assertThat(me().get(LIST + "?unread=true").json().path("items").findValuesAsString("kind"))
        .containsExactly("ORDER_PAID", "WELCOME");
    assertThat(me().get(LIST).json().path("total").asInt()).isEqualTo(3);
  }

  @Test
  void aKeyReplaysTheReading() {
    tell();
    var path =
        LIST
            + "/"
            + me().get(LIST + "?page=2&size=1").json().path("items").path(0).path("id").asString()
            + "/read";

    var first = me().key("k-1").post(path, null);
    var again = me().key("k-1").post(path, null);

    assertThat(again.json()).isEqualTo(first.json());
  }

  @Test
  void nobodyElseReadsIt() {
    tell();
    var stranger = api.as("0STRANGER0001");

    var answer = stranger.post(LIST + "/" + newest() + "/read", null);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("NOTIFICATION_NOT_FOUND");
    assertThat(me().post(LIST + "/nope/read", null).code()).isEqualTo("NOTIFICATION_NOT_FOUND");
    assertThat(stranger.get(LIST).json().path("total").asInt()).isZero();
    assertThat(unread()).isEqualTo(3);
  }

  private void tell() {
    events.arrives(told.registered());
    events.arrives(told.paid());
    events.arrives(told.shipped());
  }

  private Api me() {
    return api.as(told.memberId());
  }

  private String newest() {
    return me().get(LIST).json().path("items").path(0).path("id").asString();
  }

  private int unread() {
    return me().get(LIST + "/unread-count").json().path("count").asInt();
  }
}
