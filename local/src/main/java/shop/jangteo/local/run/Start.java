package shop.jangteo.local.run;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import shop.jangteo.embedded.Engine;
import shop.jangteo.embedded.Running;
import shop.jangteo.local.run.Launcher.Outcome;

/** Brings up servers and services, side by side as far as they let each other. */
final class Start {

  /** How many JVMs start at once: more would only take the cores from each other. */
  private static final int AT_ONCE = Integer.getInteger("jangteo.starts-at-once", 3);

  private static final int WORTH_A_REHEARSAL = 3;

  private final Means means;
  private final Undo undo;
  private final Consumer<String> milestone;
  private final Semaphore slots = new Semaphore(AT_ONCE, true);

  /**
   * @param undo is told of everything before it is started
   * @param milestone is told {@code servers} and {@code services} when they are ready
   */
  Start(Means means, Undo undo, Consumer<String> milestone) {
    this.means = means;
    this.undo = undo;
    this.milestone = milestone;
  }

  void run(List<Instance> wanted) {
    var early = wanted.stream().filter(Start::needsNoServer).toList();
    var late = wanted.stream().filter(instance -> !needsNoServer(instance)).toList();
    try (var tasks = new Tasks()) {
      early.forEach(instance -> tasks.submit(() -> start(instance)));
      tasks.submit(
          () -> {
            startServers();
            milestone.accept("servers");
            rehearse(late);
            late.forEach(instance -> tasks.submit(() -> start(instance)));
            return late;
          });
      tasks.awaitAll();
    }
    milestone.accept("services");
  }

  private void startServers() {
    var servers = means.servers();
    try (var tasks = new Tasks()) {
      means.topology().engines().forEach(engine -> tasks.submit(() -> start(engine)));
      tasks.awaitAll();
    }
    servers
        .find(Engine.MARIADB)
        .ifPresent(
            mariadb ->
                new Databases(means.home())
                    .prepare(
                        means.topology().withSchema(), mariadb, servers.mariadbRootPassword()));
  }

  /**
   * Worth its time when it makes more starts shorter than a few: those of a platform, and not those
   * of what has ended in one that runs.
   */
  private void rehearse(List<Instance> late) {
    var launcher = means.launcher();
    late.stream()
        .map(instance -> Instance.aside(instance.part()))
        .filter(launcher::wasStarted)
        .forEach(launcher::discard); // a killed command has left it
    var starts =
        late.stream()
            .filter(instance -> !launcher.isAlive(instance) || launcher.isOutdated(instance))
            .filter(launcher::hasNoCache)
            .toList();
    if (starts.size() < WORTH_A_REHEARSAL) {
      return;
    }
    var part = starts.getFirst().part();
    // new code beside old would be two versions at once; it is about to be ended anyway
    starts.stream()
        .filter(instance -> instance.part().equals(part) && launcher.isAlive(instance))
        .forEach(launcher::end);
    var aside = Instance.aside(part);
    undo.add(aside);
    launcher.rehearse(aside);
    undo.remove(aside);
  }

  private static boolean needsNoServer(Instance instance) {
    return Set.of(Topology.SANDBOX, Topology.GATEWAY).contains(instance.part().module());
  }

  private Running start(Engine engine) {
    means.progress().working(engine.processName(), "starting");
    undo.add(engine);
    var running = means.servers().ensure(engine);
    means.progress().done(engine.processName(), running.startedNow() ? "ready" : "runs already");
    return running;
  }

  private Outcome start(Instance instance) throws InterruptedException {
    slots.acquire();
    try {
      undo.add(instance);
      var outcome = means.launcher().ensure(instance);
      if (outcome == Outcome.RAN_ALREADY) {
        undo.remove(instance);
      }
      return outcome;
    } finally {
      slots.release();
    }
  }
}
