package shop.jangteo.checker;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import shop.jangteo.checker.fact.Place;
import shop.jangteo.checker.fact.Unreachable;
import shop.jangteo.checker.fact.World;

/** Waits until a local run of the platform is at rest, then examines it; exit code 0 or 1. */
@Command(name = "checker", mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {

  private static final String STDOUT = "-";
  private static final String PORT_OFFSET = "JANGTEO_PORT_OFFSET";

  private final PrintStream out;
  private final PrintStream err;

  @Option(names = "--home", required = true, description = "The folder of the run: .jangteo/local")
  private Path home = Path.of("");

  @Option(
      names = "--port-offset",
      defaultValue = "${env:" + PORT_OFFSET + ":-0}",
      description = "By how much its ports are moved; by default as in " + PORT_OFFSET)
  private int portOffset;

  @Option(names = "--journal", description = "What a load generator wrote down")
  private @Nullable Path journal;

  @Option(
      names = "--rest-within",
      defaultValue = "120",
      description = "Seconds in which it must come to rest; 0 looks once")
  private int restWithin;

  @Option(
      names = "--json",
      arity = "0..1",
      fallbackValue = STDOUT,
      description = "Answer for machines, to this file or to stdout")
  private @Nullable String json;

  Main(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String... arguments) {
    System.exit(run(System.out, System.err, arguments));
  }

  static int run(PrintStream out, PrintStream err, String... arguments) {
    var command = new CommandLine(new Main(out, err));
    command.setParameterExceptionHandler(
        (e, _) -> {
          err.println(e.getMessage());
          return 1;
        });
    command.setExecutionExceptionHandler(
        (e, _, _) -> {
          if (e instanceof Unreachable || e instanceof IllegalArgumentException) {
            err.println(e.getMessage());
          } else {
            e.printStackTrace(err);
          }
          return 1;
        });
    return command.execute(arguments);
  }

  @Override
  public Integer call() {
    var world = World.of(Place.local(home, portOffset), journal);
    var rest = Checker.awaitRest(world, Duration.ofSeconds(restWithin));
    rest.moving().forEach(sentence -> err.println("Not at rest: " + sentence));
    var report = Checker.check(world);
    var answer = new Answer(rest, report);
    answer.print(err);
    Optional.ofNullable(json).ifPresent(target -> write(target, answer.json()));
    return answer.isOk() ? 0 : 1;
  }

  private void write(String target, String text) {
    if (target.equals(STDOUT)) {
      out.println(text);
      return;
    }
    try {
      Files.writeString(Path.of(target), text + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("The report cannot be written to " + target, e);
    }
  }
}
