package shop.jangteo.local;

import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import shop.jangteo.local.world.Operator;

/**
 * What the services could not apply, and what a person decides about it; does nothing by itself.
 */
@Command(name = "deadletters")
final class DeadLettersCommand {

  private DeadLettersCommand() {}

  /** With the four commands below it. */
  static CommandLine of(Context context, Supplier<Operator> admin) {
    var desk = new DeadLetterDesk(context, admin);
    return new CommandLine(new DeadLettersCommand())
        .addSubcommand(new DeadLettersListCommand(desk))
        .addSubcommand(new DeadLettersShowCommand(desk))
        .addSubcommand(new DeadLettersReplayCommand(desk))
        .addSubcommand(new DeadLettersDiscardCommand(desk))
        .setCaseInsensitiveEnumValuesAllowed(true);
  }
}
