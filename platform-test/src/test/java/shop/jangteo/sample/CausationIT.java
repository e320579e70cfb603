package shop.jangteo.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.order.OrderEvent.OrderPrepared;
import shop.jangteo.contracts.order.OrderEvent.OrderShipped;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentClosed;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentStarted;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.inbox.Topics;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;
import shop.jangteo.sample.SampleEvent.NoteWritten;

/**
 * Who announces because of an event says so; the listener writes a note named after what it heard.
 */
@ServiceTest
class CausationIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Events events;
  private final Trouble trouble;
  private final JdbcTemplate jdbc;
  private final String order = Ids.next();

  CausationIT(Events events, Trouble trouble, JdbcTemplate jdbc) {
    this.events = events;
    this.trouble = trouble;
    this.jdbc = jdbc;
  }

  @Test
  void ofAnEventThatIsHandledAlone() {
    var cause = new OrderPrepared(order, "n", "m");

    events.arrives(cause);

    assertIsCausedBy(cause, note(order));
  }

  @Test
  void ofEachEventOfABundle() {
    var held = order + "/held";
    trouble.gate(held);
    events.sends(new OrderShipped(order, "held", "m"));
    Awaitility.await().atMost(PATIENCE).until(() -> trouble.tries(held) == 1);
    var prepared =
        IntStream.range(0, 8).mapToObj(_ -> new OrderPrepared(Ids.next(), "n", "m")).toList();

    prepared.forEach(events::sends);
    trouble.gate(held).countDown();

    for (var cause : prepared) {
      assertIsCausedBy(cause, note(cause.orderId()));
    }
  }

  @Test
  void ofEachEventOfAPollThoughAllIsWrittenTogether() {
    var held = Ids.next();
    var gate = trouble.gate(held);
    events.sends(new PaymentStarted(held, order));
    Awaitility.await().atMost(PATIENCE).until(() -> trouble.tries(held) == 1);
    var closed = IntStream.range(0, 4).mapToObj(_ -> new PaymentClosed(Ids.next(), order)).toList();

    closed.forEach(events::sends);
    gate.countDown();

    for (var cause : closed) {
      assertIsCausedBy(cause, note(cause.paymentId()));
    }
    assertThat(pollOf(closed.getLast().paymentId())).isGreaterThan(1);
  }

  private void assertIsCausedBy(Event cause, ConsumerRecord<?, ?> announced) {
    assertThat(Events.header(announced, Topics.CORRELATION_ID))
        .isEqualTo(events.sentHeader(cause, Topics.CORRELATION_ID));
    assertThat(Events.header(announced, Topics.CAUSATION_ID))
        .isEqualTo(events.sentHeader(cause, Topics.EVENT_ID));
    assertThat(traceId(Events.header(announced, Topics.TRACEPARENT)))
        .isEqualTo(traceId(events.sentHeader(cause, Topics.TRACEPARENT)));
  }

  private ConsumerRecord<?, ?> note(String text) {
    var written = events.await(NoteWritten.class, note -> note.text().equals(text));
    return events.published().stream()
        .filter(record -> written.noteId().equals(record.key()))
        .findFirst()
        .orElseThrow();
  }

  private int pollOf(String paymentId) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            "SELECT size FROM poll_members WHERE payment_id = ?", Integer.class, paymentId));
  }

  private static String traceId(String traceparent) {
    return traceparent.split("-", -1)[1];
  }
}
