package shop.jangteo.platform.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTests {

  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  @Test
  void aWholeEnvelopeIsRead() {
    var envelope = Envelope.of(record("o-1"), "order.events");

    assertThat(envelope.aggregateId()).isEqualTo("o-1");
    assertThat(envelope.version()).isEqualTo(7);
    assertThat(envelope.traceparent()).isEqualTo(TRACE);
    assertThat(envelope.occurredAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678901Z"));
  }

  @Test
  void aTimeAsChangeCaptureWritesItIsTheSameTime() {
    var record = record("o-1");
    set(record, Topics.OCCURRED_AT, "1767323045678901");

    assertThat(Envelope.of(record, "order.events").occurredAt())
        .isEqualTo(Instant.parse("2026-01-02T03:04:05.678901Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Topics.EVENT_ID,
        Topics.TYPE,
        Topics.AGGREGATE_VERSION,
        Topics.OCCURRED_AT,
        Topics.CORRELATION_ID
      })
  void withoutAHeaderThatEveryEventCarriesItIsUnreadable(String header) {
    var record = record("o-1");
    record.headers().remove(header);

    assertThatThrownBy(() -> Envelope.of(record, "order.events")).isInstanceOf(Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "with blank",
        "열쇠",
        "this-is-longer-than-the-sixty-four-characters-that-any-id-may-have"
      })
  void aKeyThatNoAggregateHasIsUnreadableAndHoldsNobodyUp(String key) {
    assertThatThrownBy(() -> Envelope.of(record(key), "order.events"))
        .isInstanceOf(Unreadable.class);
    assertThat(Envelope.orderedKey(record(key))).isNull();
  }

  @Test
  void anEventWhoseOrderIsKnownHoldsItsFollowersUpHoweverBrokenItIs() {
    var record = record("o-1");
    record.headers().remove(Topics.OCCURRED_AT);

    assertThat(Envelope.orderedKey(record)).isEqualTo("o-1");

    record.headers().remove(Topics.AGGREGATE_VERSION);

    assertThat(Envelope.orderedKey(record)).isNull();
  }

  @Test
  void aRequestNeedsNoVersionAndStandsInNoAggregatesOrder() {
    var record = record("campaign-1");
    record.headers().remove(Topics.AGGREGATE_VERSION);

    var envelope = Envelope.ofRequest(record, "coupon.requests");

    assertThat(envelope.version()).isEqualTo(Envelope.IN_NO_ORDER);
    assertThat(envelope.aggregateId()).isEqualTo("campaign-1");
  }

  @Test
  void aBrokenTraceCostsTheTraceAndNotTheEvent() {
    var record = record("o-1");
    set(record, Topics.TRACEPARENT, "00-zz-1-gg");

    assertThat(Envelope.of(record, "order.events").traceparent()).isNull();
  }

  @Test
  void aCauseIsReadAndABrokenOneIsNone() {
    var record = record("o-1");
    assertThat(Envelope.of(record, "order.events").causationId()).isNull();

    set(record, Topics.CAUSATION_ID, "1b4e28ba-2fa1-41d2-883f-0016d3cca427");
    assertThat(Envelope.of(record, "order.events").causationId())
        .isEqualTo("1b4e28ba-2fa1-41d2-883f-0016d3cca427");

    set(record, Topics.CAUSATION_ID, "x".repeat(37));
    assertThat(Envelope.of(record, "order.events").causationId()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1000-01-01T00:00:00Z", "+12026-01-01T00:00:00Z", "999999999999999999"})
  void aTimeThatNoColumnHoldsIsUnreadable(String time) {
    var record = record("o-1");
    set(record, Topics.OCCURRED_AT, time);

    assertThatThrownBy(() -> Envelope.of(record, "order.events")).isInstanceOf(Unreadable.class);
  }

  private static ConsumerRecord<String, byte[]> record(String key) {
    var record = new ConsumerRecord<>("order.events", 0, 0, key, new byte[0]);
    set(record, Topics.EVENT_ID, "3f0e8f5c-4b1e-4d9b-9a53-4c0f6d0f7d11");
    set(record, Topics.TYPE, "order.shipped.v1");
    set(record, Topics.AGGREGATE_VERSION, "7");
    set(record, Topics.OCCURRED_AT, "2026-01-02T03:04:05.678901Z");
    set(record, Topics.CORRELATION_ID, "c");
    set(record, Topics.TRACEPARENT, TRACE);
    return record;
  }

  private static void set(ConsumerRecord<?, ?> record, String header, String value) {
    record.headers().remove(header);
    record.headers().add(header, value.getBytes(UTF_8));
  }
}
