package shop.jangteo.local;

import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import shop.jangteo.local.report.Complaint;
import shop.jangteo.local.world.Operator;

/** Reads the command line and runs one command; exit code 0 or 1. */
public final class Main {

  private final Context context;
  private final Supplier<Operator> admin;

  Main(Context context) {
    this(context, () -> DeadLetterDesk.admin(context));
  }

  /**
   * @param admin signs in at the platform, where a command decides something there
   */
  Main(Context context, Supplier<Operator> admin) {
    this.context = context;
    this.admin = admin;
  }

  public static void main(String... arguments) {
    System.exit(new Main(Context.ofThisProcess()).run(arguments));
  }

  int run(String... arguments) {
    return commandLine().execute(arguments);
  }

  CommandLine commandLine() {
    var shop = new CommandLine(new Shop());
    shop.addSubcommand(new UpCommand(context));
    shop.addSubcommand(new StatusCommand(context));
    shop.addSubcommand(new LogsCommand(context));
    shop.addSubcommand(new DemoCommand(context));
    shop.addSubcommand(new CredentialsCommand(context));
    shop.addSubcommand(DeadLettersCommand.of(context, admin));
    shop.addSubcommand(new RestartCommand(context));
    shop.addSubcommand(new ScaleCommand(context));
    shop.addSubcommand(new DevCommand(context));
    shop.addSubcommand(new DownCommand(context));
    shop.addSubcommand(new ResetCommand(context));
    shop.addSubcommand(new NewCommand(context));
    shop.addSubcommand(new TrainCommand(context));
    shop.addSubcommand(new TestCommand(context));
    shop.setParameterExceptionHandler((e, _) -> misunderstood(e));
    shop.setExecutionExceptionHandler((e, _, _) -> Complaint.about(e, context.err()));
    return shop;
  }

  private int misunderstood(ParameterException e) {
    var words = e.getCommandLine().getCommandSpec().qualifiedName().split(" ", 3);
    context.err().println(e.getMessage());
    context
        .err()
        .println(
            words.length == 1
                ? "./shop help tells what there is."
                : "./shop %s --help tells how it is used.".formatted(words[1]));
    return 1;
  }

  /** Without a command there is nothing to do. */
  @Command(name = "shop")
  static final class Shop {}
}
