package shop.jangteo.sandbox.courier;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Carries every booked parcel to the door by itself, a scan at a time. */
@Component
final class Autopilot {

  private record Stop(String invoiceNumber, Instant due) {}

  private final Depot depot;
  private final CourierSettings settings;
  private final Clock clock;
  private final PriorityQueue<Stop> stops = new PriorityQueue<>(Comparator.comparing(Stop::due));
  private volatile boolean enabled;

  Autopilot(Depot depot, CourierSettings settings, Clock clock) {
    this.depot = depot;
    this.settings = settings;
    this.clock = clock;
    this.enabled = settings.autopilot();
    depot.travelling().forEach(this::board);
  }

  boolean isEnabled() {
    return enabled;
  }

  void enable(boolean wanted) {
    enabled = wanted;
  }

  void board(String invoiceNumber) {
    synchronized (stops) {
      stops.add(new Stop(invoiceNumber, clock.instant().plus(settings.step())));
    }
  }

  @Scheduled(fixedDelayString = "${sandbox.courier.tick:50ms}")
  void drive() {
    if (enabled) {
      for (var invoiceNumber : due()) {
        if (depot.advance(invoiceNumber)) {
          board(invoiceNumber);
        }
      }
    }
  }

  private List<String> due() {
    var due = new ArrayList<String>();
    synchronized (stops) {
      for (var next = stops.peek();
          next != null && !next.due().isAfter(clock.instant());
          next = stops.peek()) {
        stops.poll();
        due.add(next.invoiceNumber());
      }
    }
    return due;
  }
}
