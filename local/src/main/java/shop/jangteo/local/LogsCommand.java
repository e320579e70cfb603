package shop.jangteo.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.run.LogFile;
import shop.jangteo.local.run.Topology;

/** Shows the log of one process as a person reads it. */
@Command(name = "logs")
final class LogsCommand implements Callable<Integer> {

  private final Context context;

  @Parameters(paramLabel = "NAME")
  private String name = "";

  @Option(names = {"-f", "--follow"})
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N")
  private int lines = 200;

  LogsCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    var home = context.home();
    var topology = new Topology(home);
    var known = topology.names();
    // further instances have a number behind the name
    if (!known.contains(name) && !known.contains(name.replaceFirst("-\\d$", ""))) {
      throw new Failure(
          "There is no '%s'; there are %s.".formatted(name, String.join(", ", known)));
    }
    var log = new LogFile(home.log(name));
    if (!log.exists() && !follow) {
      throw new Failure(
          topology.isNotNeededYet(name)
              ? "There is no log of %s: it is not started, no service needs it yet.".formatted(name)
              : "There is no log of %s yet; ./shop up starts it.".formatted(name));
    }
    log.tail(Math.max(lines, 0)).forEach(context.out()::println);
    if (follow) {
      log.follow(context.out());
    }
    return 0;
  }
}
