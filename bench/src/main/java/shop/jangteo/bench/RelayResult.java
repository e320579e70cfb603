package shop.jangteo.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import shop.jangteo.bench.relay.Measured;
import shop.jangteo.local.report.Report;

/** What was measured beside what was wanted. */
record RelayResult(Measured measured) implements Result {

  private static final long WANTED_EVENTS = 3_000;
  private static final long WANTED_WAKE_UP_MS = 50;
  private static final long WANTED_RECORDS = 2_000;

  private List<Aim> aims() {
    return List.of(
        new Aim(
            "eventsPerSecond",
            "relay, from a full outbox: events/s",
            measured.fromBacklog().perSecond(),
            WANTED_EVENTS,
            false),
        new Aim(
            "wakeUpP99Ms",
            "wake-up at 100 events/s: p99 in ms",
            measured.wakeUp().p99Ms(),
            WANTED_WAKE_UP_MS,
            true),
        new Aim(
            "catchUpRecordsPerSecond",
            "catching up by whole polls: records/s",
            measured.polls().perSecond(),
            WANTED_RECORDS,
            false));
  }

  @Override
  public void print(PrintStream text) {
    text.printf(Locale.ROOT, "%n%-44s %10s   %9s%n", "", "measured", "wanted");
    aims().forEach(aim -> text.println(aim.line()));
    line(text, "relay beside the transactions: events/s", measured.whileWritten().perSecond());
    line(text, "wake-up at 100 events/s: p50 in ms", measured.wakeUp().p50Ms());
    line(text, "catching up one by one: records/s", measured.singles().perSecond());
    measured.broken().forEach(text::println);
  }

  private static void line(PrintStream text, String what, long found) {
    text.printf(Locale.ROOT, "%-44s %10d%n", what, found);
  }

  /** A number that was missed is a pity; an event that was lost is a broken promise. */
  @Override
  public Report report() {
    var report = new Report("bench relay");
    aims().forEach(aim -> report.figure(aim.figure(), aim.found()));
    Map<String, Boolean> met = aims().stream().collect(Collectors.toMap(Aim::figure, Aim::isMet));
    report.detail("targetsMet", met);
    report.detail("measured", measured);
    return measured.broken().isEmpty() ? report : report.broken();
  }
}
