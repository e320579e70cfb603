package shop.jangteo.order.timeline;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.order.OrderNotFound;
import shop.jangteo.order.timeline.Timeline.EventRef;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.timeline.OrderMemory;

/** The order time machine (AD-06, OB-01). The gateway has a page for it: {@code /ops/orders}. */
@RestController
final class TimelineController {

  private static final Logger log = LoggerFactory.getLogger(TimelineController.class);
  private static final String SELF = "order-service";
  private static final String ID = "[0-9A-Z]{13}";

  private final OrderRows rows;
  private final OrderMemory memory;
  private final Witnesses witnesses;
  private final TimelineSettings settings;

  TimelineController(
      OrderRows rows, OrderMemory memory, Witnesses witnesses, TimelineSettings settings) {
    this.rows = rows;
    this.memory = memory;
    this.witnesses = witnesses;
    this.settings = settings;
  }

  /**
   * What every service knows of an order, oldest first: states, events and who heard them, calls of
   * the PG, parcels and scans, messages. A service that does not answer is named as missing, one
   * that knows more than it tells as truncated, and the rest is told.
   */
  @GetMapping("/api/v1/admin/orders/{id}/timeline")
  @Operation(summary = "All that happened to an order in any service, in order of time")
  @Allowed(Role.ADMIN)
  View timeline(@PathVariable @Pattern(regexp = ID) String id, Caller caller) {
    var heading = rows.heading(id).orElseThrow(OrderNotFound::new);
    log.info("Admin {} looks at the timeline of order {}", caller.memberId(), id);
    var testimony = witnesses.ask(id, rows.payments(id));
    testimony.told().put(SELF, memory.of(id, testimony.keys()));
    return new View(
        id,
        heading.number(),
        heading.status(),
        Timeline.of(testimony.told()).stream().map(this::shown).toList(),
        testimony.missing(),
        testimony.told().entrySet().stream()
            .filter(told -> told.getValue().knowsMore())
            .map(Map.Entry::getKey)
            .toList());
  }

  private Line shown(Timeline.Entry entry) {
    return new Line(
        entry.at(),
        entry.service(),
        entry.kind(),
        entry.what(),
        entry.event(),
        entry.details(),
        entry.traces().stream().map(this::trace).toList());
  }

  private Trace trace(String id) {
    var url = settings.traceUrl();
    return new Trace(id, url == null || url.isEmpty() ? null : url.replace("{id}", id));
  }

  /**
   * @param missing services that did not answer: what they know is not in here
   * @param truncated services of which only the newest is in here, because it would be too much
   */
  record View(
      String orderId,
      String number,
      String status,
      List<Line> entries,
      Collection<String> missing,
      Collection<String> truncated) {}

  /**
   * @param at by the clock of whoever told it, UTC
   * @param service where it happened
   * @param kind STATE, ANNOUNCED, HEARD, RESERVATION, DISCOUNT, PG_CALL, PARCEL, SCAN,
   *     NOTIFICATION, DEAD_LETTER or PARKED
   * @param event null unless it was ANNOUNCED or HEARD
   */
  record Line(
      Instant at,
      String service,
      String kind,
      String what,
      @Nullable EventRef event,
      Map<String, String> details,
      List<Trace> traces) {}

  /**
   * @param url null where no address is configured
   */
  record Trace(String id, @Nullable String url) {}
}
