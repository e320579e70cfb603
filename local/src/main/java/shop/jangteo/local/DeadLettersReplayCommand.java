package shop.jangteo.local;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.letters.Filter;
import shop.jangteo.local.letters.Letters;
import shop.jangteo.local.report.Report;

/** Has dead letters applied now, and what waits for them after that. */
@Command(name = "replay")
final class DeadLettersReplayCommand implements Callable<Integer> {

  private static final String NAME = "deadletters replay";

  private final DeadLetterDesk desk;

  @Parameters(paramLabel = "ID", arity = "0..*")
  private List<String> ids = List.of();

  @Option(names = "--all")
  private boolean all;

  @Option(names = "--service", paramLabel = "NAME")
  private @Nullable String service;

  @Mixin private final Json json = new Json();

  DeadLettersReplayCommand(DeadLetterDesk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    return desk.answer(json, NAME, this::replay);
  }

  private Report replay() {
    if (all != ids.isEmpty()) {
      throw new Failure("Either name what is to be replayed, or say --all.");
    }
    if (service != null && !all) {
      throw new Failure("--service goes with --all; by its id a dead letter is found anyway.");
    }
    Letters.requireIds(ids);
    var letters = desk.letters(service);
    var decisions = new Decisions("replayed", desk.context(), json);
    if (all) {
      replayAll(letters, decisions);
    } else {
      ids.stream().distinct().forEach(id -> decisions.add(letters.replay(id)));
    }
    return decisions.report(NAME);
  }

  /** Those that are open by now, oldest first, since a later one may build on an earlier. */
  private static void replayAll(Letters letters, Decisions decisions) {
    var open = letters.list(Filter.OPEN);
    open.silent().forEach(decisions::add);
    open.letters().reversed().forEach(letter -> decisions.add(letters.replay(letter)));
  }
}
