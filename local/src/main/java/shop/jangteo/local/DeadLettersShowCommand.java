package shop.jangteo.local;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import shop.jangteo.local.letters.Letters;
import shop.jangteo.local.letters.Portrait;
import shop.jangteo.local.report.Report;

/** Shows one dead letter whole: where it came from, why it failed, what is in it, who did what. */
@Command(name = "show")
final class DeadLettersShowCommand implements Callable<Integer> {

  private static final String NAME = "deadletters show";

  private final DeadLetterDesk desk;

  @Parameters(paramLabel = "ID")
  private String id = "";

  @Mixin private final Json json = new Json();

  DeadLettersShowCommand(DeadLetterDesk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    return desk.answer(json, NAME, this::show);
  }

  private Report show() {
    Letters.requireIds(List.of(id));
    var found = desk.letters(null).find(id);
    Portrait.of(found, Instant.now()).forEach(json.text(desk.context())::println);
    var report = new Report(NAME).detail("service", found.service());
    found.json().properties().forEach(part -> report.detail(part.getKey(), part.getValue()));
    return report;
  }
}
