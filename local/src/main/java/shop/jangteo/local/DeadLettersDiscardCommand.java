package shop.jangteo.local;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.letters.Letters;
import shop.jangteo.local.report.Report;

/** Gives dead letters up, for a reason that is noted, and has applied what waits for them. */
@Command(name = "discard")
final class DeadLettersDiscardCommand implements Callable<Integer> {

  private static final String NAME = "deadletters discard";

  private final DeadLetterDesk desk;

  @Parameters(paramLabel = "ID", arity = "1..*")
  private List<String> ids = List.of();

  @Option(names = "--reason", paramLabel = "TEXT", required = true)
  private String reason = "";

  @Mixin private final Json json = new Json();

  DeadLettersDiscardCommand(DeadLetterDesk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    return desk.answer(json, NAME, this::discard);
  }

  private Report discard() {
    var why = reason.strip();
    if (why.isEmpty()) {
      throw new Failure("A discard needs a reason; --reason must not be blank.");
    }
    if (why.length() > Letters.LONGEST_REASON) {
      throw new Failure(
          "The reason may have %d characters; this one has %d."
              .formatted(Letters.LONGEST_REASON, why.length()));
    }
    Letters.requireIds(ids);
    var letters = desk.letters(null);
    var decisions = new Decisions("discarded", desk.context(), json);
    ids.stream().distinct().forEach(id -> decisions.add(letters.discard(id, why)));
    return decisions.report(NAME);
  }
}
