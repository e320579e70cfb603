package shop.jangteo.local;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import shop.jangteo.local.letters.Listing.Silent;
import shop.jangteo.local.letters.Outcome;
import shop.jangteo.local.letters.Outcome.Done;
import shop.jangteo.local.letters.Outcome.Refused;
import shop.jangteo.local.letters.Outcome.Unknown;
import shop.jangteo.local.letters.Plain;
import shop.jangteo.local.report.Report;

/** Tells what became of decisions about dead letters, one by one, and adds them up. */
final class Decisions {

  private final String done;
  private final PrintStream text;
  private final PrintStream err;
  private final List<Done> carriedOut = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();
  private final List<Unknown> unknown = new ArrayList<>();
  private final List<Silent> silent = new ArrayList<>();

  /**
   * @param done what is said of one that was carried out, {@code replayed}
   */
  Decisions(String done, Context context, Json json) {
    this.done = done;
    this.text = json.text(context);
    this.err = context.err();
  }

  void add(Outcome outcome) {
    switch (outcome) {
      case Done it -> {
        carriedOut.add(it);
        text.printf(
            "%s in %s is %s; %s%s.%n",
            it.id(), it.service(), done, applied(it.applied()), waiting(it.waiting()));
      }
      case Refused it -> {
        refused.add(it);
        var service = it.service();
        text.printf(
            "%s%s was not %s. %s%n",
            it.id(), service == null ? "" : " in " + service, done, it.problem());
        var error = it.error();
        if (error != null) {
          Plain.lines(error).forEach(line -> text.println("  " + line));
        }
      }
      case Unknown it -> {
        unknown.add(it);
        text.printf(
            "%s in %s may be %s or not; ./shop deadletters show %s tells. %s%n",
            it.id(), it.service(), done, it.id(), it.why());
      }
    }
  }

  void add(Silent service) {
    silent.add(service);
    err.printf("%s cannot be asked: %s%n", service.service(), service.why());
  }

  Report report(String command) {
    var failed = refused.size() + unknown.size();
    var all = carriedOut.size() + failed;
    if (all == 0 && silent.isEmpty()) {
      text.println("There are no dead letters to decide about.");
    }
    if (all > 1) {
      text.printf("%d of %d are %s.%n", carriedOut.size(), all, done);
    }
    var report =
        new Report(command)
            .figure(done, carriedOut.size())
            .figure("refused", refused.size())
            .figure("unknown", unknown.size())
            .figure("applied", carriedOut.stream().mapToLong(Done::applied).sum())
            .detail("done", carriedOut)
            .detail("refused", refused)
            .detail("unknown", unknown)
            .detail("silent", silent);
    return failed == 0 && silent.isEmpty() ? report : report.broken();
  }

  private static String applied(int applied) {
    return switch (applied) {
      case 0 -> "nothing that waited was applied";
      case 1 -> "1 event that waited was applied";
      default -> applied + " events that waited were applied";
    };
  }

  /** They need no second decision: either their turn comes, or one is a dead letter by now. */
  private static String waiting(long waiting) {
    return waiting == 0
        ? ", nothing waits now"
        : waiting == 1 ? ", 1 still waits" : ", %d still wait".formatted(waiting);
  }
}
