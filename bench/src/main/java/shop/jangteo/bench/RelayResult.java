package shop.jangteo.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import shop.jangteo.bench.relay.Measured;
import shop.jangteo.local.report.Report;

/** What was measured beside what was wanted. */
record RelayResult(Measured measured) {

  private static final long WANTED_EVENTS = 3_000;
  private static final long WANTED_WAKE_UP_MS = 50;
  private static final long WANTED_RECORDS = 2_000;

  /** One number that was promised. */
  private record Target(String figure, String what, long found, long wanted, boolean atMost) {

    boolean isMet() {
      return atMost ? found <= wanted : found >= wanted;
    }

    String line() {
      return String.format(
          Locale.ROOT,
          "%-44s %10d   %s %6d   %s",
          what,
          found,
          atMost ? "<=" : ">=",
          wanted,
          isMet() ? "ok" : "MISSED");
    }
  }

  private List<Target> targets() {
    return List.of(
        new Target(
            "eventsPerSecond",
            "relay, from a full outbox: events/s",
            measured.fromBacklog().perSecond(),
            WANTED_EVENTS,
            false),
        new Target(
            "wakeUpP99Ms",
            "wake-up at 100 events/s: p99 in ms",
            measured.wakeUp().p99Ms(),
            WANTED_WAKE_UP_MS,
            true),
        new Target(
            "catchUpRecordsPerSecond",
            "catching up by whole polls: records/s",
            measured.polls().perSecond(),
            WANTED_RECORDS,
            false));
  }

  void print(PrintStream text) {
    text.printf(Locale.ROOT, "%n%-44s %10s   %9s%n", "", "measured", "wanted");
    targets().forEach(target -> text.println(target.line()));
    line(text, "relay beside the transactions: events/s", measured.whileWritten().perSecond());
    line(text, "wake-up at 100 events/s: p50 in ms", measured.wakeUp().p50Ms());
    line(text, "catching up one by one: records/s", measured.singles().perSecond());
    measured.broken().forEach(text::println);
  }

  private static void line(PrintStream text, String what, long found) {
    text.printf(Locale.ROOT, "%-44s %10d%n", what, found);
  }

  /** A number that was missed is a pity; an event that was lost is a broken promise. */
  Report report() {
    var report = new Report("bench relay");
    targets().forEach(target -> report.figure(target.figure(), target.found()));
    Map<String, Boolean> met =
        targets().stream().collect(Collectors.toMap(Target::figure, Target::isMet));
    report.detail("targetsMet", met);
    report.detail("measured", measured);
    return measured.broken().isEmpty() ? report : report.broken();
  }
}
