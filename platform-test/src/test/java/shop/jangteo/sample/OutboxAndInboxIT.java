package shop.jangteo.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.order.OrderEvent.OrderExpired;
import shop.jangteo.contracts.order.OrderEvent.OrderShipped;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.inbox.Topics;
import shop.jangteo.platform.outbox.Announcement;
import shop.jangteo.platform.outbox.Outbox;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class OutboxAndInboxIT {

  private final Api api;
  private final Events events;
  private final JdbcTemplate jdbc;
  private final Outbox outbox;

  OutboxAndInboxIT(Api api, Events events, JdbcTemplate jdbc, Outbox outbox) {
    this.api = api;
    this.events = events;
    this.jdbc = jdbc;
    this.outbox = outbox;
  }

  @Test
  void whatAnAggregateAnnouncesIsPublishedInOrderAndLeavesTheOutbox() {
    var id =
        api.as("m1")
            .key(Ids.next())
            .post("/api/v1/notes", Map.of("text", "안녕", "likes", 0))
            .text("id");
    for (int i = 0; i < 3; i++) {
      assertThat(api.as("m1").post("/api/v1/notes/" + id + "/likes", null).status()).isEqualTo(200);
    }

    events.await(
        SampleEvent.NoteLiked.class, liked -> liked.noteId().equals(id) && liked.likes() == 3);

    var versions =
        events.published().stream()
            .filter(record -> id.equals(record.key()))
            .map(record -> Events.header(record, Topics.AGGREGATE_VERSION))
            .toList();
    assertThat(versions).containsExactly("1", "2", "3", "4");
    Awaitility.await()
        .until(() -> jdbc.queryForObject("SELECT COUNT(*) FROM outbox_events", Long.class) == 0);
  }

  @Test
  void anEventOutsideATransactionIsABugAndThrows() {
    var announcement = new Announcement(new SampleEvent.NoteWritten(Ids.next(), "lost?"), 1, null);

    assertThatThrownBy(() -> outbox.announce(announcement))
        .hasMessageContaining("outside a transaction");
  }

  @Test
  void aChangeThatIsRolledBackAnnouncesNothing() {
    var answer = api.as("root", Role.ADMIN).post("/api/v1/admin/explode", null);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.json().toString()).doesNotContain("secret");
    assertThat(events.announced(SampleEvent.NoteWritten.class))
        .noneMatch(written -> written.text().equals("never seen"));
  }

  @Test
  void aRecordDeliveredTwiceHasOneEffect() {
    var shipped = new OrderShipped(Ids.next(), "n", "m");
    events.arrives(shipped);

    events.arrivesAgain(shipped);
    var later = new OrderShipped(Ids.next(), "n", "m");
    events.arrives(later); // same partition: what came before it has been handled

    assertThat(times(shipped.orderId())).isEqualTo(1);
  }

  @Test
  void anOlderEventThatWasNeverSeenIsKeptAsOutOfOrder() {
    var orderId = Ids.next();
    var second = new OrderShipped(orderId, "second", "m");
    events.sends(second, 2);
    events.awaitHandled(second);
    var first = new OrderShipped(orderId, "first", "m");

    events.sends(first, 1);
    events.awaitHandled(first);

    assertThat(times(orderId)).isEqualTo(1);
    assertThat(events.deadLetters()).contains("OUT_OF_ORDER");
  }

  @Test
  void whatIsImpossibleIsKeptAfterTenTriesAndThePartitionMovesOn() {
    events.arrives(new OrderExpired(Ids.next(), "n", "m"));

    var next = new OrderShipped(Ids.next(), "n", "m");
    events.arrives(next);

    assertThat(times(next.orderId())).isEqualTo(1);
    assertThat(events.deadLetters()).contains("REJECTED");
  }

  private int times(String orderId) {
    return jdbc
        .queryForList("SELECT times FROM heard WHERE order_id = ?", Integer.class, orderId)
        .stream()
        .findFirst()
        .orElse(0);
  }
}
