package shop.jangteo.sandbox.pg;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.jangteo.sandbox.book.Journal;
import shop.jangteo.sandbox.book.Shelf;

/**
 * The payment book. Attempts of one order number share a lock, so that two of them can never both
 * be charged; money that moved is on the disk before anybody is told of it.
 */
@Component
final class Payments {

  /** All attempts to pay one order number; also their lock. */
  private static final class Attempts {
    private final List<Payment> payments = new ArrayList<>(1);

    private boolean isHeldByAnotherThan(Payment payment) {
      return payments.stream()
          .anyMatch(other -> other != payment && other.status().holdsTheOrder());
    }

    private Payment foremost() {
      return payments.stream()
          .filter(payment -> payment.status().holdsTheOrder())
          .findFirst()
          .orElseGet(payments::getLast);
    }
  }

  /** All money that ever moved, in whole won. */
  record Totals(long captured, long refunded) {}

  private final Journal<PaymentFact> journal;
  private final PgSettings settings;
  private final Clock clock;
  private final Map<String, Payment> byKey = new ConcurrentHashMap<>();
  private final NavigableMap<String, Attempts> byOrder = new ConcurrentSkipListMap<>();
  private final Set<String> waiting = ConcurrentHashMap.newKeySet();
  private final Queue<String> expired = new ConcurrentLinkedQueue<>();
  private final Deque<Movement> movements = new ConcurrentLinkedDeque<>();
  private final LongAdder captured = new LongAdder();
  private final LongAdder refunded = new LongAdder();

  Payments(Shelf shelf, PgSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.journal = shelf.open("payments", PaymentFact.class, this::apply);
  }

  Payment authorise(PaymentFact.Authorised fact) {
    var attempts = byOrder.computeIfAbsent(fact.orderId(), _ -> new Attempts());
    synchronized (attempts) {
      if (attempts.payments.stream().anyMatch(other -> other.status().holdsTheOrder())) {
        throw PgError.DUPLICATED_ORDER_ID.refusal();
      }
      // No money moved yet, and the capture that may follow takes this line to the disk with it.
      journal.note(fact);
      return apply(fact);
    }
  }

  /** A charge of a saved card that failed on the way and was not decided. */
  Optional<String> begunCharge(String orderId, String customerKey) {
    var attempts = byOrder.get(orderId);
    if (attempts == null) {
      return Optional.empty();
    }
    synchronized (attempts) {
      return attempts.payments.stream()
          .filter(payment -> payment.isChargeOf(customerKey))
          .map(Payment::key)
          .findFirst();
    }
  }

  /** Does something with one payment while nothing else happens to its order. */
  <T> T within(String paymentKey, Function<Payment, T> work) {
    var payment = byKey.get(paymentKey);
    if (payment == null) {
      throw PgError.NOT_FOUND_PAYMENT.refusal();
    }
    synchronized (attemptsOf(payment)) {
      if (payment.isOverdue(clock.instant(), settings.authorisationValid())) {
        record(payment, new PaymentFact.Expired(payment.key(), clock.instant()));
        expired.add(payment.key());
      }
      return work.apply(payment);
    }
  }

  /** Writes down what happened; only inside {@link #within}. */
  void record(Payment payment, PaymentFact fact) {
    if (!Thread.holdsLock(attemptsOf(payment))) {
      throw new IllegalStateException("A fact outside the lock of its order");
    }
    journal.append(fact);
    apply(fact);
  }

  void requireOrderFree(Payment payment) {
    if (attemptsOf(payment).isHeldByAnotherThan(payment)) {
      throw PgError.ALREADY_PROCESSED_PAYMENT.refusal();
    }
  }

  /** The attempt that holds this order number, or the latest one. */
  String keyOf(String orderId) {
    var attempts = byOrder.get(orderId);
    if (attempts == null) {
      throw PgError.NOT_FOUND_PAYMENT.refusal();
    }
    synchronized (attempts) {
      if (attempts.payments.isEmpty()) {
        throw PgError.NOT_FOUND_PAYMENT.refusal();
      }
      return attempts.foremost().key();
    }
  }

  /** Keys of payments that wait for a confirm or a deposit. */
  Set<String> waiting() {
    return waiting;
  }

  /** Keys of payments that expired since the last call. */
  List<String> takeExpired() {
    var taken = new ArrayList<String>();
    for (var key = expired.poll(); key != null; key = expired.poll()) {
      taken.add(key);
    }
    return taken;
  }

  /** Movements of the order numbers that begin so, oldest first. */
  List<Movement> movementsOf(String orderIdPrefix) {
    var found = new ArrayList<Movement>();
    for (var entry : byOrder.tailMap(orderIdPrefix).entrySet()) {
      if (!entry.getKey().startsWith(orderIdPrefix)) {
        break;
      }
      synchronized (entry.getValue()) {
        entry.getValue().payments.forEach(payment -> found.addAll(payment.movements()));
      }
    }
    return found;
  }

  /** All movements that match, oldest first. */
  List<Movement> movements(Predicate<Movement> wanted) {
    return movements.stream().filter(wanted).toList();
  }

  /** The newest movements, oldest of them first. */
  List<Movement> latestMovements(int count) {
    var latest = new ArrayList<Movement>();
    for (Iterator<Movement> i = movements.descendingIterator();
        i.hasNext() && latest.size() < count; ) {
      latest.add(i.next());
    }
    return latest.reversed();
  }

  Totals totals() {
    return new Totals(captured.sum(), refunded.sum());
  }

  Instant now() {
    return clock.instant();
  }

  private Payment apply(PaymentFact fact) {
    if (fact instanceof PaymentFact.Authorised authorised) {
      var payment = new Payment(authorised);
      byKey.put(payment.key(), payment);
      byOrder.computeIfAbsent(payment.orderId(), _ -> new Attempts()).payments.add(payment);
      waiting.add(payment.key());
      return payment;
    }
    var payment = known(byKey.get(fact.paymentKey()), fact);
    var moved = payment.movements().size();
    payment.apply(fact);
    payment.movements().stream().skip(moved).forEach(this::book);
    if (payment.status().isOpen()) {
      waiting.add(payment.key());
    } else {
      waiting.remove(payment.key());
    }
    return payment;
  }

  private void book(Movement movement) {
    movements.add(movement);
    var total = movement.type() == Movement.Type.CAPTURE ? captured : refunded;
    total.add(movement.amount());
  }

  private Attempts attemptsOf(Payment payment) {
    var attempts = byOrder.get(payment.orderId());
    if (attempts == null) {
      throw new IllegalStateException("A payment without its order: " + payment.key());
    }
    return attempts;
  }

  private static Payment known(@Nullable Payment payment, PaymentFact fact) {
    if (payment == null) {
      throw new IllegalStateException("The book speaks of an unknown payment: " + fact);
    }
    return payment;
  }
}
