package shop.jangteo.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import shop.jangteo.embedded.Engine;
import shop.jangteo.embedded.Servers;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Folders;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.home.HomeLock;
import shop.jangteo.local.report.Coverage;
import shop.jangteo.local.report.TestTotals;
import shop.jangteo.local.run.Platform;

/**
 * Builds and checks everything, then runs all tests: those of the modules in lanes beside each
 * other, each on servers of its own, then the journeys on a platform of their own, which has its
 * own servers on the same moved ports, then ten minutes of experiments. All of it ends before this
 * does.
 */
@Command(name = "test")
final class TestCommand implements Callable<Integer> {

  /** Of two, a third of two cores lay idle; more than three would wait for a core. */
  private static final int LANES = 3;

  private final Context context;

  /** What no report of tests knows of. */
  private final List<String> complaints = new ArrayList<>();

  @Option(names = "--fast")
  private boolean fast;

  TestCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var ports = context.testPortOffset();
    var modules = new Home(context.checkout(), folder("test"), ports);
    var journeys = new Home(context.checkout(), folder("journeys"), ports);
    var maven = new Maven(context);
    try (var _ = HomeLock.take(modules)) {
      TestTotals.forgetFormer(context.checkout());
      Coverage.forgetFormer(context.checkout());
      cleanUp(journeys); // what a killed run may have left
      testModules(maven);
      var told = testJourneys(journeys, maven);
      var survived = fast || experiments();
      var totals = TestTotals.of(context.checkout());
      var covered = fast || coversEnough();
      totals.reasons().forEach(reason -> context.err().println("Skipped: " + reason));
      // a run prints thousands of lines after the one that told of a failure
      totals.failures().forEach(failure -> context.err().println("Failed: " + failure));
      complaints.forEach(context.err()::println);
      context.out().println(totals);
      return complaints.isEmpty() && told && survived && covered && totals.failed() == 0 ? 0 : 1;
    }
  }

  /** Ten minutes of chaos, on a platform of its own, which it also ends. */
  private boolean experiments() {
    var command = List.of(context.checkout().resolve("shop").toString(), "chaos", "--quick");
    return Child.run(
        "What the experiments do",
        new ProcessBuilder(command).inheritIO(),
        _ -> {},
        chaos -> {
          chaos.destroy();
          chaos.onExit().join(); // it ends its platform first
        });
  }

  private boolean coversEnough() {
    var coverage = Coverage.of(context.checkout());
    if (coverage.isEmpty()) {
      context.err().println("No coverage was measured; a module did not get as far as its tests.");
      return false;
    }
    context.err().println("Lines covered by tests: " + coverage.get());
    if (!coverage.get().isEnough()) {
      context.err().printf("At least %d %% must be.%n", Coverage.ENOUGH_PERCENT);
    }
    return coverage.get().isEnough();
  }

  private Path folder(String name) {
    return context.checkout().resolve(".jangteo").resolve(name);
  }

  /** Builds all, and then lets the checks and the lanes run beside each other. */
  private void testModules(Maven maven) {
    var built = maven.build(fast);
    if (!built) {
      complaints.add("The build failed; its lines are the first.");
      maven.compile();
    }
    var lanes = Lane.beside(context.checkout(), LANES, fast);
    var walks = new ArrayList<Future<Boolean>>();
    try (var beside = Executors.newFixedThreadPool(lanes.size() + 1)) {
      var checks = beside.submit(() -> fast || maven.check());
      for (var lane : lanes) {
        walks.add(beside.submit(() -> walk(lane, maven, built)));
      }
      if (!outcome(checks)) {
        complaints.add("A check failed; its lines begin with %s|.".formatted(Maven.CHECKS));
      }
    }
    for (var walk : walks) {
      if (!outcome(walk)) {
        complaints.add("A lane of tests did not get to its end; its lines begin with its number.");
      }
    }
    if (!fast && !maven.cover()) {
      complaints.add("The report of coverage was not written.");
    }
  }

  private boolean walk(Lane lane, Maven maven, boolean built) {
    var home =
        new Home(
            context.checkout(),
            folder(lane.folder()),
            context.testPortOffset() + lane.portDistance());
    var servers = Servers.at(home.site());
    var ranBefore = servers.find(Engine.MARIADB).isPresent();
    return AtTheEnd.of(
        () -> {
          if (!ranBefore) {
            servers.stopAll();
          }
        },
        () -> {
          servers.ensure(Engine.KAFKA);
          servers.ensure(Engine.MARIADB);
          return maven.test(lane, home.site(), fast, built);
        });
  }

  private static boolean outcome(Future<Boolean> lane) {
    try {
      return lane.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new Failure("The tests cannot be run: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("The tests were interrupted.", e);
    }
  }

  private boolean testJourneys(Home home, Maven maven) {
    var environment = new HashMap<>(context.environment());
    environment.put(Context.HOME, home.folder().toString());
    environment.put(Context.PORT_OFFSET, Integer.toString(home.portOffset()));
    environment.put(Context.TRACES, Maven.collectorOf(home));
    var there =
        new Context(
            context.checkout(),
            environment,
            context.err(),
            context.err(),
            context.terminal(),
            System.nanoTime());
    return AtTheEnd.of(
        () -> cleanUp(home),
        () -> new Main(there).run("up", "--bare") == 0 && maven.journeys(home, fast));
  }

  /** Logs stay, for whoever wants to know why. */
  private void cleanUp(Home home) {
    try (var progress = context.progress()) {
      new Platform(home, progress).down(true);
    }
    List.of("data", "run", "secrets").forEach(name -> Folders.delete(home.folder().resolve(name)));
  }
}
