package shop.jangteo.local.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.jangteo.embedded.Engine;
import shop.jangteo.embedded.Servers;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Folders;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.report.Progress;

/** All that runs in one home: brings it up, takes it down, and changes it in between. */
public final class Platform {

  /** How many start-up caches are written at once: each takes a core and half a gigabyte. */
  private static final int CACHES_AT_ONCE = 2;

  private final Home home;
  private final Topology topology;
  private final Progress progress;
  private final Servers servers;
  private final Launcher launcher;

  public Platform(Home home, Progress progress) {
    this(home, progress, false, Detours.none());
  }

  /**
   * @param writesCaches whether processes write start-up caches of their own, where they are
   *     missing, when they end
   * @param detours what processes are told otherwise than usual
   */
  public Platform(Home home, Progress progress, boolean writesCaches, Detours detours) {
    this.home = home;
    this.topology = new Topology(home);
    this.progress = progress;
    this.servers = Servers.at(home.site().withKafkaProxyAt(detours.kafkaProxyPort()));
    this.launcher = new Launcher(home, new Wiring(home, topology, detours), progress, writesCaches);
  }

  public Topology topology() {
    return topology;
  }

  /** Whether anything of the platform is alive. */
  public boolean isRunning() {
    return instances().anyMatch(launcher::isAlive) || !alive().isEmpty();
  }

  /** Fails in one sentence unless the gateway is there for clients. */
  public void requireRunning() {
    if (!launcher.isReady(topology.part(Topology.GATEWAY).first())) {
      throw new Failure("The platform is not running; ./shop up starts it.");
    }
  }

  /**
   * Starts what does not run and starts again what is outdated.
   *
   * @param milestone is told {@code servers} and {@code services} when they are ready
   * @param first work without which the start has failed as well
   */
  public void up(Consumer<String> milestone, Runnable first) {
    home.createFolders();
    new Preflight(home, topology, Preflight.Computer.here()).check(isRunning());
    var means = new Means(home, topology, servers, launcher, progress);
    var undo = Undo.atTheEnd(means, alive());
    try {
      var wanted = wanted();
      topology.engines().forEach(engine -> progress.expect(engine.processName()));
      wanted.forEach(instance -> progress.expect(instance.process()));
      new Start(means, undo, milestone).run(wanted);
      progress.settle();
      first.run();
    } catch (RuntimeException e) {
      undo.run();
      throw e;
    } finally {
      undo.forget();
    }
  }

  /** The first instances, unless a person runs them, and the further ones that are there. */
  private List<Instance> wanted() {
    return topology.parts().stream()
        .flatMap(Instance::allOf)
        .filter(
            instance ->
                instance.index() == 0
                    ? !isWithDeveloper(instance.part())
                    : launcher.isAlive(instance))
        .toList();
  }

  private boolean isWithDeveloper(Part part) {
    return Folders.read(home.devFile(part.module())).isPresent();
  }

  /**
   * Ends everything in a hurry and for good: whoever is about to start something on another thread
   * finds that it may not, and nothing is forgotten that was started a moment ago.
   */
  public void close() {
    launcher.close();
    down(true);
  }

  /**
   * Ends everything.
   *
   * @param hurried whether start-up caches that are not written yet are done without
   */
  public void down(boolean hurried) {
    var alive = instances().filter(launcher::isAlive).toList();
    alive.forEach(instance -> launcher.registry().remove(instance));
    var writing =
        alive.stream().filter(instance -> !hurried && launcher.writesCache(instance)).toList();
    if (!writing.isEmpty()) {
      progress.say("Writing start-up caches for quicker starts, once: minutes of patience.");
    }
    alive.forEach(instance -> progress.expect(instance.process()));
    alive().forEach(engine -> progress.expect(engine.processName()));
    var slots = new Semaphore(CACHES_AT_ONCE);
    try (var tasks = new Tasks()) {
      for (var instance : alive) {
        tasks.submit(
            () -> hurried ? discard(instance) : end(instance, writing.contains(instance), slots));
      }
      tasks.awaitAll();
    }
    endServers();
    instances().forEach(launcher::forget);
    topology.parts().forEach(part -> Folders.delete(home.devFile(part.module())));
    Folders.delete(home.registry());
  }

  /** Ends everything, and the data of the servers is gone, be it in folders or with Docker. */
  public void forget() {
    down(false);
    servers.forget();
  }

  private Instance discard(Instance instance) {
    launcher.discard(instance);
    return instance;
  }

  private Instance end(Instance instance, boolean writes, Semaphore slots)
      throws InterruptedException {
    if (writes) {
      slots.acquire();
    }
    try {
      progress.working(instance.process(), writes ? "ending, writing its cache" : "ending");
      launcher.endKeepingCache(instance);
      progress.done(instance.process(), "ended");
      return instance;
    } finally {
      if (writes) {
        slots.release();
      }
    }
  }

  private void endServers() {
    try (var tasks = new Tasks()) {
      for (var engine : Engine.values()) {
        tasks.submit(() -> endServer(engine));
      }
      tasks.awaitAll();
    }
  }

  private Engine endServer(Engine engine) {
    var ran = servers.find(engine).isPresent();
    if (ran) {
      progress.working(engine.processName(), "ending");
    }
    servers.stop(engine);
    if (ran) {
      progress.done(engine.processName(), "ended");
    }
    return engine;
  }

  /**
   * Ends what is left of it and starts it: a server, the sandbox, or all instances of a service.
   */
  public void restart(String name) {
    var engine = topology.engine(name);
    if (engine.isPresent()) {
      requireServers(EnumSet.complementOf(EnumSet.of(engine.get())));
      endServer(engine.get());
      progress.working(name, "starting");
      servers.ensure(engine.get());
      progress.done(name, "ready");
      return;
    }
    var part = topology.part(name);
    requireServers(EnumSet.allOf(Engine.class));
    Folders.delete(home.devFile(name));
    var there = Instance.allOf(part).filter(launcher::wasStarted).toList();
    var all = there.isEmpty() ? List.of(part.first()) : there;
    for (var instance : all) {
      progress.working(instance.process(), "ending");
      if (launcher.isOutdated(instance)) {
        launcher.end(instance);
      } else {
        launcher.endForNow(instance);
      }
      launcher.ensure(instance);
      if (!instance.equals(all.getLast())) {
        launcher.settle(instance);
      }
    }
  }

  /** Runs as many instances of a service as wanted. */
  public void scale(String name, int wanted) {
    var part = topology.part(name);
    if (Set.of(Topology.GATEWAY, Topology.SANDBOX).contains(name)) {
      throw new Failure(
          "There is one %s, because nobody would balance between two; services can be scaled."
              .formatted(name));
    }
    requireServers(EnumSet.allOf(Engine.class));
    try (var tasks = new Tasks()) {
      Instance.allOf(part)
          .filter(instance -> instance.index() >= wanted)
          .filter(launcher::wasStarted)
          .sorted(Comparator.comparing(Instance::index).reversed())
          .forEach(
              instance ->
                  tasks.submit(
                      () -> {
                        progress.working(instance.process(), "ending");
                        launcher.endForNow(instance);
                        progress.done(instance.process(), "ended");
                        return instance;
                      }));
      Instance.allOf(part)
          .filter(instance -> instance.index() < wanted)
          .filter(instance -> instance.index() > 0 || !isWithDeveloper(part))
          .forEach(instance -> tasks.submit(() -> launcher.ensure(instance)));
      tasks.awaitAll();
    }
  }

  /**
   * Leaves a service to a person.
   *
   * @return what their process must be told
   */
  public Map<String, String> leaveToDeveloper(String name) {
    var part = topology.part(name);
    requireServers(EnumSet.allOf(Engine.class));
    Instance.allOf(part)
        .filter(launcher::wasStarted)
        .forEach(
            instance -> {
              progress.working(instance.process(), "ending");
              launcher.endForNow(instance);
              progress.done(instance.process(), "ended");
            });
    var variables = launcher.wiring().asVariables(part.first());
    Folders.replace(
        home.devFile(name),
        variables.entrySet().stream()
            .map(variable -> variable.getKey() + "=" + variable.getValue() + "\n")
            .collect(Collectors.joining()));
    launcher.registry().add(part.first());
    return variables;
  }

  private void requireServers(Set<Engine> needed) {
    var missing = EnumSet.copyOf(needed);
    missing.retainAll(topology.engines());
    missing.removeAll(alive());
    if (!missing.isEmpty()) {
      throw new Failure("The platform is not running; ./shop up starts it.");
    }
  }

  /** What is there of everything that has one of these names, or of everything. */
  public List<State> status(Set<String> names) {
    var states = new ArrayList<State>();
    for (var engine : Engine.values()) {
      var running = servers.find(engine);
      if (running.isPresent() || topology.engines().contains(engine)) {
        states.add(State.of(engine, home.site().port(engine), running));
      }
    }
    for (var part : topology.parts()) {
      Instance.allOf(part)
          .filter(instance -> instance.index() == 0 || launcher.wasStarted(instance))
          .map(this::state)
          .forEach(states::add);
    }
    return states.stream()
        .filter(state -> names.isEmpty() || names.contains(state.module()))
        .toList();
  }

  private State state(Instance instance) {
    var pid = launcher.pid(instance);
    var health =
        pid.isEmpty()
            ? isWithDeveloper(instance.part())
                ? State.Health.LEFT_TO_YOU
                : launcher.wasStarted(instance) ? State.Health.DIED : State.Health.STOPPED
            : launcher.isReady(instance) ? State.Health.READY : State.Health.NOT_READY;
    return State.of(
        instance.process(), instance.part().module(), instance.port(), pid.orElse(0L), health);
  }

  private Set<Engine> alive() {
    var alive = EnumSet.noneOf(Engine.class);
    for (var engine : topology.engines()) {
      if (servers.find(engine).isPresent()) {
        alive.add(engine);
      }
    }
    return alive;
  }

  /** Whatever may run, also what a killed {@code up} has left aside. */
  private Stream<Instance> instances() {
    return topology.parts().stream()
        .flatMap(part -> Stream.concat(Instance.allOf(part), Stream.of(Instance.aside(part))));
  }
}
