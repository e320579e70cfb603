package shop.jangteo.embedded;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Drives the servers from a shell; without an engine's name it means all of them. */
public final class Main {
  private static final String USAGE =
      "usage: start|stop|status [--home DIR] [--offset N] [%s]..."
          .formatted(
              Arrays.stream(Engine.values())
                  .map(Engine::processName)
                  .collect(Collectors.joining("|")));

  /** What was asked for. */
  private record Request(String command, Site site, Set<Engine> engines) {}

  private final PrintStream out;

  Main(PrintStream out) {
    this.out = out;
  }

  public static void main(String... arguments) {
    System.exit(new Main(System.out).run(arguments));
  }

  int run(String... arguments) {
    try {
      var request = parse(new ArrayDeque<>(List.of(arguments)));
      var servers = Servers.at(request.site());
      return switch (request.command()) {
        case "start" -> start(servers, request.engines());
        case "stop" -> stop(servers, request.engines());
        case "status" -> status(servers, request.engines());
        default -> throw new IllegalArgumentException(USAGE);
      };
    } catch (ServerFailure | IllegalArgumentException e) {
      out.println(e.getMessage());
      return 1;
    }
  }

  /** All at once; when one fails, those that this call started are ended again. */
  private int start(Servers servers, Set<Engine> engines) {
    var started = new ArrayList<Running>();
    var failures = new ArrayList<String>();
    try (var starters = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          engines.stream().map(engine -> starters.submit(() -> servers.ensure(engine))).toList();
      answers.forEach(answer -> collect(answer, started, failures));
    }
    if (failures.isEmpty()) {
      started.forEach(running -> print(running, running.startedNow() ? "started" : "runs already"));
      return 0;
    }
    failures.forEach(out::println);
    started.stream().filter(Running::startedNow).map(Running::engine).forEach(servers::stop);
    return 1;
  }

  private static void collect(
      Future<Running> answer, List<Running> started, List<String> failures) {
    try {
      started.add(answer.get());
    } catch (ExecutionException e) {
      failures.add(
          e.getCause() instanceof ServerFailure failure ? failure.getMessage() : e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failures.add("The start was interrupted.");
    }
  }

  private int stop(Servers servers, Set<Engine> engines) {
    engines.forEach(servers::stop);
    return 0;
  }

  private int status(Servers servers, Set<Engine> engines) {
    var healthy = true;
    for (var engine : engines) {
      var found = servers.find(engine);
      found.ifPresentOrElse(
          running -> print(running, "healthy"),
          () -> out.printf("%-14s does not run%n", engine.processName()));
      healthy &= found.isPresent();
    }
    return healthy ? 0 : 1;
  }

  private void print(Running running, String state) {
    out.printf(
        "%-14s %s at %s, process %d%n",
        running.engine().processName(), state, running.address(), running.pid());
  }

  private static Request parse(Deque<String> words) {
    var command = next(words);
    var home = Cache.root().orElse(Path.of("")).resolve(".jangteo");
    var offset = 0;
    var engines = EnumSet.noneOf(Engine.class);
    while (!words.isEmpty()) {
      var word = next(words);
      switch (word) {
        case "--home" -> home = Path.of(next(words));
        case "--offset" -> offset = number(next(words));
        default -> engines.add(engine(word));
      }
    }
    return new Request(
        command, new Site(home, offset), engines.isEmpty() ? EnumSet.allOf(Engine.class) : engines);
  }

  private static int number(String word) {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--offset takes a number, not " + word + ".", e);
    }
  }

  private static Engine engine(String name) {
    return Arrays.stream(Engine.values())
        .filter(engine -> engine.processName().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("There is no server " + name + ". " + USAGE));
  }

  private static String next(Deque<String> words) {
    var word = words.poll();
    if (word == null) {
      throw new IllegalArgumentException(USAGE);
    }
    return word;
  }
}
