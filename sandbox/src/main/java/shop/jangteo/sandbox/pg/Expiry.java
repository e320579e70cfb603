package shop.jangteo.sandbox.pg;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Ends payments that nobody confirmed or deposited in time, and says so. */
@Component
final class Expiry {

  private final Payments payments;
  private final Announcements announcements;

  Expiry(Payments payments, Announcements announcements) {
    this.payments = payments;
    this.announcements = announcements;
  }

  @Scheduled(fixedDelayString = "${sandbox.pg.expiry-interval:1s}")
  void sweep() {
    payments.waiting().forEach(this::look);
    payments.takeExpired().forEach(this::announce);
  }

  // Whoever enters a payment's lock finds out that it is overdue.
  private void look(String paymentKey) {
    payments.within(paymentKey, Payment::status);
  }

  private void announce(String paymentKey) {
    payments.within(paymentKey, announcements::statusChanged).run();
  }
}
