package shop.jangteo.order.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.jangteo.order.timeline.Timeline.Entry;
import shop.jangteo.platform.timeline.Announced;
import shop.jangteo.platform.timeline.Heard;
import shop.jangteo.platform.timeline.OrderRecords;
import shop.jangteo.platform.timeline.Step;
import shop.jangteo.platform.timeline.Step.Kind;

class TimelineTests {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void whatServicesTellIsPutInOrderOfTime() {
    var story =
        Timeline.of(
            Map.of(
                "order-service", steps(at(5, Kind.STATE, "PAID"), at(1, Kind.STATE, "PLACED")),
                "payment-service", steps(at(3, Kind.PG_CALL, "CONFIRM")),
                "delivery-service", steps(at(9, Kind.SCAN, "DELIVERED"))));

    assertThat(story)
        .extracting(Entry::service, Entry::what)
        .containsExactly(
            tuple("order-service", "PLACED"),
            tuple("payment-service", "CONFIRM"),
            tuple("order-service", "PAID"),
            tuple("delivery-service", "DELIVERED"));
  }

  @Test
  void anEventIsAnnouncedOnceAndHeardByEach() {
    var paid = event("e-1", "order.events", "order.paid.v1", 0, null);

    var story =
        Timeline.of(
            Map.of(
                "inventory-service", heard(paid, 2),
                "delivery-service", heard(paid, 1)));

    assertThat(story)
        .extracting(entry -> entry.kind() + " " + entry.service())
        .containsExactly(
            "ANNOUNCED order-service", "HEARD delivery-service", "HEARD inventory-service");
    assertThat(story)
        .allSatisfy(
            entry -> {
              assertThat(entry.what()).isEqualTo("order.paid.v1");
              assertThat(entry.event()).isNotNull().extracting("id").isEqualTo("e-1");
            });
  }

  @Test
  void causeAndEffectOfOneInstantKeepTheirOrder() {
    var cause = event("e-1", "payment.events", "payment.approved.v1", 0, null);
    var effect = event("e-2", "order.events", "order.paid.v1", 1, "e-1");

    var story =
        Timeline.of(
            Map.of(
                "order-service",
                new OrderRecords(
                    List.of(at(1, Kind.STATE, "PAID")),
                    List.of(),
                    List.of(new Heard(cause, NOON.plusSeconds(1))),
                    List.of(),
                    false),
                "payment-service",
                heard(effect, 2)));

    assertThat(story)
        .extracting(entry -> entry.kind() + " " + entry.what())
        .containsExactly(
            "ANNOUNCED payment.approved.v1",
            "HEARD payment.approved.v1",
            "STATE PAID",
            "ANNOUNCED order.paid.v1",
            "HEARD order.paid.v1");
    assertThat(story.get(3).event()).isNotNull().extracting("causationId").isEqualTo("e-1");
  }

  @Test
  void whatIsNotSentYetSaysSoUnlessSomebodyHasHeardIt() {
    var waiting = event("e-1", "order.events", "order.paid.v1", 0, null);
    var sent = event("e-2", "order.events", "order.prepared.v1", 1, null);

    var story =
        Timeline.of(
            Map.of(
                "order-service",
                new OrderRecords(List.of(), List.of(), List.of(), List.of(waiting, sent), false),
                "search-service",
                heard(sent, 2)));

    assertThat(story)
        .extracting(entry -> entry.kind() + " " + entry.what() + " " + entry.details())
        .containsExactly(
            "ANNOUNCED order.paid.v1 {sent=false}",
            "ANNOUNCED order.prepared.v1 {}",
            "HEARD order.prepared.v1 {}");
  }

  @Test
  void whatAnOlderVersionWroteIsHeardButWasAnnouncedNobodyKnowsWhen() {
    var old = new Announced("e-1", "order.events", "o", 1, null, null, null, List.of());

    var story = Timeline.of(Map.of("search-service", heard(old, 2)));

    assertThat(story)
        .extracting(entry -> entry.kind() + " " + entry.what())
        .containsExactly("HEARD unknown");
  }

  @Test
  void aTopicOfNoServiceIsItsOwnName() {
    var strange = event("e-1", "weather.events", "weather.rain.v1", 0, null);

    assertThat(Timeline.of(Map.of("search-service", heard(strange, 1))).getFirst().service())
        .isEqualTo("weather.events");
  }

  private static Step at(int second, Kind kind, String what) {
    return Step.of(NOON.plusSeconds(second), kind, what);
  }

  private static OrderRecords steps(Step... steps) {
    return new OrderRecords(List.of(steps), List.of(), List.of(), List.of(), null);
  }

  private static Announced event(
      String id, String topic, String type, int second, @Nullable String cause) {
    return new Announced(id, topic, "o", 1, type, cause, NOON.plusSeconds(second), List.of("t-1"));
  }

  private static OrderRecords heard(Announced event, int second) {
    return new OrderRecords(
        List.of(),
        List.of(),
        List.of(new Heard(event, NOON.plusSeconds(second))),
        List.of(),
        false);
  }
}
