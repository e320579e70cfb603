package shop.jangteo.chaos.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import shop.jangteo.checker.journal.Attempt;

/** Counts what shoppers do; read as a {@link Tally}. */
final class Counts {

  private static final int FIRST_SERVER_ERROR = 500;

  final LongAdder attempted = new LongAdder();
  final LongAdder paid = new LongAdder();
  final LongAdder paymentsUnknown = new LongAdder();
  final LongAdder deposits = new LongAdder();
  final LongAdder revised = new LongAdder();
  final LongAdder cancelled = new LongAdder();
  final LongAdder confirms = new LongAdder();
  final LongAdder skipped = new LongAdder();
  private final LongAdder scripted = new LongAdder();
  private final LongAdder scriptedNotApproved = new LongAdder();
  private final LongAdder acknowledged = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder unknown = new LongAdder();
  private final LongAdder requests = new LongAdder();
  private final LongAdder failedRequests = new LongAdder();
  private final Map<String, LongAdder> failures = new ConcurrentSkipListMap<>();

  Reply heard(Reply reply) {
    requests.increment();
    if (reply.status() == null || reply.status() >= FIRST_SERVER_ERROR) {
      failedRequests.increment();
      failures.computeIfAbsent(reply.told(), _ -> new LongAdder()).increment();
    }
    return reply;
  }

  void ordered(Attempt.Outcome outcome) {
    switch (outcome) {
      case OK -> acknowledged.increment();
      case REFUSED -> refused.increment();
      case UNKNOWN -> unknown.increment();
    }
  }

  /** The first answer to a confirm that the payment provider was told to spoil. */
  void scripted(Attempt.Outcome outcome) {
    scripted.increment();
    if (outcome != Attempt.Outcome.OK) {
      scriptedNotApproved.increment();
    }
  }

  /** How often each kind of failed request was heard, such as {@code 503 BUSY}. */
  Map<String, Long> readFailures() {
    var read = new TreeMap<String, Long>();
    failures.forEach((what, times) -> read.put(what, times.sum()));
    return read;
  }

  Scripted readScripted() {
    return new Scripted(scripted.sum(), scriptedNotApproved.sum());
  }

  Tally read() {
    return new Tally(
        attempted.sum(),
        acknowledged.sum(),
        refused.sum(),
        unknown.sum(),
        paid.sum(),
        paymentsUnknown.sum(),
        deposits.sum(),
        revised.sum(),
        cancelled.sum(),
        requests.sum(),
        failedRequests.sum(),
        confirms.sum(),
        skipped.sum());
  }
}
