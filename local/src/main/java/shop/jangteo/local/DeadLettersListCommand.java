package shop.jangteo.local;

import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import shop.jangteo.local.letters.Filter;
import shop.jangteo.local.letters.Letter;
import shop.jangteo.local.letters.Listing;
import shop.jangteo.local.letters.Plain;
import shop.jangteo.local.letters.Reason;
import shop.jangteo.local.letters.State;
import shop.jangteo.local.report.Report;
import shop.jangteo.local.report.Table;

/** Shows the dead letters of all services, newest first; fails when a service cannot be asked. */
@Command(name = "list")
final class DeadLettersListCommand implements Callable<Integer> {

  private static final String NAME = "deadletters list";
  private static final List<String> TITLES =
      List.of("ID", "SERVICE", "TOPIC", "KEY", "REASON", "STATE", "WAITING", "AGE", "ERROR");
  private static final int LONGEST_KEY = 24;
  private static final int LONGEST_ERROR = 70;

  /** Which of them a person may ask for. */
  private enum Wanted {
    OPEN(State.OPEN),
    REPLAYED(State.REPLAYED),
    DISCARDED(State.DISCARDED),
    ALL(null);

    private final @Nullable State state;

    Wanted(@Nullable State state) {
      this.state = state;
    }
  }

  private final DeadLetterDesk desk;

  @Option(names = "--service", paramLabel = "NAME")
  private @Nullable String service;

  @Option(names = "--state", paramLabel = "STATE")
  private Wanted wanted = Wanted.OPEN;

  @Option(names = "--topic", paramLabel = "T")
  private @Nullable String topic;

  @Option(names = "--reason", paramLabel = "R")
  private @Nullable Reason reason;

  @Mixin private final Json json = new Json();

  DeadLettersListCommand(DeadLetterDesk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    return desk.answer(json, NAME, this::list);
  }

  private Report list() {
    var listing = desk.letters(service).list(new Filter(wanted.state, topic, reason));
    print(listing, json.text(desk.context()));
    listing
        .silent()
        .forEach(
            silent ->
                desk.context()
                    .err()
                    .printf("%s cannot be asked: %s%n", silent.service(), silent.why()));
    var report =
        new Report(NAME)
            .figure("deadLetters", listing.letters().size())
            .figure("waiting", waiting(listing))
            .detail("deadLetters", listing.letters())
            .detail("silent", listing.silent());
    return listing.silent().isEmpty() ? report : report.broken();
  }

  private void print(Listing listing, PrintStream text) {
    if (listing.letters().isEmpty()) {
      text.printf(
          "%s no dead letters%s.%n",
          listing.silent().isEmpty() ? "There are" : "The services that answer have",
          isNarrowed() ? " like that" : " to decide about");
      return;
    }
    var now = Instant.now();
    var table = new Table(TITLES);
    listing.letters().forEach(letter -> table.add(row(letter, now)));
    table.lines().forEach(text::println);
    var waiting = waiting(listing);
    text.printf(
        "%n%s, %s.%n",
        counted(listing.letters().size(), "dead letter"),
        waiting == 0 ? "nothing waits" : counted(waiting, "event") + " waiting");
  }

  private boolean isNarrowed() {
    return wanted != Wanted.OPEN || service != null || topic != null || reason != null;
  }

  private static List<String> row(Letter letter, Instant now) {
    return List.of(
        letter.id(),
        letter.service(),
        letter.topic(),
        Plain.line(Objects.requireNonNullElse(letter.key(), "-"), LONGEST_KEY),
        letter.reason(),
        letter.state(),
        Long.toString(letter.waiting()),
        letter.age(now),
        Plain.line(letter.error(), LONGEST_ERROR));
  }

  private static long waiting(Listing listing) {
    return listing.letters().stream().mapToLong(Letter::waiting).sum();
  }

  private static String counted(long count, String what) {
    return count == 1 ? "1 " + what : count + " " + what + "s";
  }
}
