package shop.jangteo.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.order.OrderEvent;
import shop.jangteo.contracts.order.OrderEvent.OrderShipped;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Api.Answer;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;
import tools.jackson.databind.JsonNode;

/** What ops see of the events that a dead letter holds up. */
@ServiceTest
class WaitingBehindADeadLetterIT {

  private static final String PATH = "/api/v1/admin/support/dead-letters/";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Api admin;
  private final Events events;
  private final Trouble trouble;
  private final JdbcTemplate jdbc;
  private final String order = Ids.next();

  WaitingBehindADeadLetterIT(Api api, Events events, Trouble trouble, JdbcTemplate jdbc) {
    this.admin = api.as("root", Role.ADMIN);
    this.events = events;
    this.trouble = trouble;
    this.jdbc = jdbc;
  }

  @Test
  void itIsListedInItsOrderPageByPage() {
    breaks("1");
    arrive("1", "2", "3", "4");
    var letter = letter();

    var first = waiting(letter, "?limit=2");
    var last = waiting(letter, "?limit=2&cursor=" + first.text("next"));

    assertThat(first.text("waitsFor")).isEqualTo(letter);
    assertThat(items(first)).hasSize(2);
    assertThat(items(last)).hasSize(1);
    assertThat(last.json().path("next").isNull()).isTrue();
    assertThat(Stream.of(first, last).flatMap(page -> items(page).stream()))
        .extracting(item -> item.path("offset").asLong())
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void itSaysWhatItIsAndNotWhatIsInIt() {
    breaks("1");
    arrive("1", "2");

    assertThat(items(waiting(letter(), "")))
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item.propertyNames())
                  .containsExactlyInAnyOrder(
                      "partition", "offset", "type", "eventId", "correlationId", "parkedAt");
              assertThat(item.path("type").asString()).isEqualTo("order.shipped.v1");
              assertThat(item.path("eventId").asString()).hasSize(36);
              assertThat(item.path("parkedAt").asString()).isNotEmpty();
            });
  }

  @Test
  void whenAFollowerFailedTheRestWaitsForThatOne() {
    breaks("1");
    breaks("3");
    arrive("1", "2", "3", "4");
    var first = letter();
    trouble.isOver(order + "/1");

    admin.post(PATH + first + "/replay", null);

    var waiting = waiting(first, "");
    assertThat(waiting.text("waitsFor")).isEqualTo(letter()).isNotEqualTo(first);
    assertThat(items(waiting)).hasSize(1);
  }

  @Test
  void behindWhatBelongsToNoAggregateNothingWaits() {
    events.sendsJunk(OrderEvent.TOPIC, null, new byte[] {1, 2, 3});
    var letter =
        Awaitility.await()
            .atMost(PATIENCE)
            .until(
                () ->
                    jdbc.queryForObject(
                        "SELECT MAX(id) FROM dead_letters WHERE aggregate_id IS NULL",
                        String.class),
                Objects::nonNull);

    var waiting = waiting(letter, "");

    assertThat(items(waiting)).isEmpty();
    assertThat(waiting.json().path("waitsFor").isNull()).isTrue();
  }

  @Test
  void onlyAdminsAskAndOnlyWithACursorOfOurs() {
    breaks("1");
    arrive("1");
    var path = PATH + letter() + "/waiting";

    assertThat(admin.get(path + "?cursor=here").code()).isEqualTo("VALIDATION_FAILED");
    assertThat(admin.get(path + "?limit=101").code()).isEqualTo("VALIDATION_FAILED");
    assertThat(admin.get(PATH + "0NOBODYHERE00/waiting").code()).isEqualTo("DEAD_LETTER_NOT_FOUND");
    assertThat(admin.as("m1").get(path).status()).isEqualTo(403);
  }

  private Answer waiting(String letter, String query) {
    var answer = admin.get(PATH + letter + "/waiting" + query);
    assertThat(answer.status()).isEqualTo(200);
    return answer;
  }

  private static List<JsonNode> items(Answer answer) {
    var items = new ArrayList<JsonNode>();
    answer.json().path("items").forEach(items::add);
    return items;
  }

  private void breaks(String label) {
    trouble.strikes(order + "/" + label, () -> new IllegalStateException("broken on purpose"));
  }

  private void arrive(String... labels) {
    for (var label : labels) {
      events.arrives(new OrderShipped(order, label, "m"));
    }
  }

  /** The latest dead letter of this test's order. */
  private String letter() {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            "SELECT id FROM dead_letters WHERE aggregate_id = ? ORDER BY id DESC LIMIT 1",
            String.class,
            order));
  }
}
