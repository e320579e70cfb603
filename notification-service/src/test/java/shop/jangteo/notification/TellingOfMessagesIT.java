package shop.jangteo.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import tools.jackson.databind.JsonNode;

/** What order-service is told of the messages about an order. */
@NotificationTest
class TellingOfMessagesIT {

  private final Api api;
  private final Events events;
  private final Told told;

  TellingOfMessagesIT(Api api, Events events, Foreign foreign) {
    this.api = api;
    this.events = events;
    this.told = Told.somebody().withContact(foreign, "ko");
  }

  @Test
  void whenSomebodyWasToldIsToldButNotInWhatWords() {
    var declined = told.declined();
    events.arrives(told.registered());
    events.arrives(told.paid());
    events.arrives(declined);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(steps()).contains("SENT ORDER_PAID MAIL"));

    assertThat(steps())
        .contains(
            "WRITTEN ORDER_PAID MAIL",
            "WRITTEN ORDER_PAID IN_APP",
            "WRITTEN PAYMENT_DECLINED IN_APP");
    assertThat(heard("")).contains("order.paid.v1").doesNotContain("payment.declined.v1");
    assertThat(heard("?key=" + declined.paymentId())).contains("payment.declined.v1");
    assertThat(records("").toString())
        .doesNotContain("김장터", told.email(), "1,234,500", "노트북", "한도", told.memberId());
  }

  private List<String> steps() {
    return records("")
        .path("steps")
        .valueStream()
        .map(
            step ->
                step.path("what").asString()
                    + " "
                    + step.path("details").path("message").asString()
                    + " "
                    + step.path("details").path("channel").asString())
        .toList();
  }

  private List<String> heard(String query) {
    return records(query)
        .path("heard")
        .valueStream()
        .map(heard -> heard.path("event").path("type").asString())
        .toList();
  }

  private JsonNode records(String query) {
    var answer = api.service("order-service").get("/internal/timeline/" + told.orderId() + query);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json();
  }
}
