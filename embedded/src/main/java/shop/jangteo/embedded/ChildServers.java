package shop.jangteo.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The servers as child processes of this machine, without containers. */
final class ChildServers implements Servers {
  private static final long LONG_LOG_BYTES = 20L << 20;

  private final Site site;
  private final Machine machine;
  private final Map<Engine, Server> servers;

  ChildServers(Site site, Machine machine, List<? extends Server> servers) {
    this.site = site;
    this.machine = machine;
    this.servers = new EnumMap<>(Engine.class);
    servers.forEach(server -> this.servers.put(server.engine(), server));
  }

  static ChildServers at(Site site) {
    return at(site, Machine.here());
  }

  static ChildServers at(Site site, Machine machine) {
    var artifacts = Artifacts.ofTheBuild();
    var cache = Cache.near(site);
    return new ChildServers(
        site,
        machine,
        List.of(
            new KafkaServer(site, machine, artifacts, cache),
            new MariaDbServer(site, machine, artifacts, cache),
            new RedisServer(site, machine, artifacts, cache),
            new ElasticsearchServer(site, machine, artifacts, cache)));
  }

  @Override
  public Running ensure(Engine engine) {
    var server = server(engine);
    return uninterrupted(
        engine,
        () ->
            Locks.holding(
                lock(engine),
                () -> {
                  var child = child(engine);
                  if (child.isAlive()) {
                    var answers = awaitAnswer(server, child, child::isAlive);
                    var pid = child.pid();
                    if (answers && pid.isPresent()) {
                      return running(engine, pid.getAsLong(), false);
                    }
                    child.end(server.stopsWithin());
                  }
                  return start(server, child);
                }));
  }

  @Override
  public Optional<Running> find(Engine engine) {
    var pid = child(engine).pid();
    return pid.isPresent() && answers(engine)
        ? Optional.of(running(engine, pid.getAsLong(), false))
        : Optional.empty();
  }

  @Override
  public void stop(Engine engine) {
    uninterrupted(
        engine,
        () -> {
          // at once, so that somebody who waits for its start hears of the end; then again under
          // the lock, for a process that was started meanwhile
          end(engine);
          return Locks.holding(
              lock(engine),
              () -> {
                end(engine);
                return engine;
              });
        });
  }

  @Override
  public void stopAll() {
    Stream.of(Engine.values()).parallel().forEach(this::stop);
  }

  @Override
  public void forget() {
    stopAll();
    for (var engine : Engine.values()) {
      uninterrupted(
          engine,
          () -> {
            Folders.delete(site.data(engine));
            return engine;
          });
    }
  }

  @Override
  public String mariadbRootPassword() {
    return MariaDbServer.rootPassword(site);
  }

  private void end(Engine engine) throws IOException, InterruptedException {
    var child = child(engine);
    var server = server(engine);
    if (child.isAlive() && child.end(server.stopsWithin())) {
      server.stoppedCleanly();
    }
  }

  private Running start(Server server, Child child) throws IOException, InterruptedException {
    var engine = server.engine();
    Files.createDirectories(site.run());
    var log = freshLog(engine);
    child.awaitRelease();
    machine.requireRoom(site.home());
    for (var port : server.ports()) {
      Ports.requireFree(engine, port);
    }
    var launch = prepared(server);
    var from = LogFile.size(log);
    var process = launch(launch, log);
    var up = false;
    try {
      child.remember(process.pid());
      var started = System.nanoTime();
      up = awaitAnswer(server, child, process::isAlive);
      if (!up) {
        throw new ServerFailure(
            "%s %s after %d s."
                .formatted(
                    engine.processName(),
                    child.isAlive() ? "did not answer" : "ended by itself",
                    Duration.ofNanos(System.nanoTime() - started).toSeconds()),
            LogFile.lastLines(log, from));
      }
      return running(engine, child.pid().orElse(process.pid()), true);
    } finally {
      if (!up) {
        Thread.interrupted(); // an interrupted start must be able to wait for its end
        child.end(server.stopsWithin());
      }
    }
  }

  /**
   * Tries it twice: what is prepared is there whole or not at all, and what ends a short process
   * from outside, such as a machine short of memory, seldom does so again.
   */
  private static Server.Launch prepared(Server server) throws IOException, InterruptedException {
    try {
      return server.prepare();
    } catch (Errand.Failed first) {
      try {
        return server.prepare();
      } catch (Errand.Failed again) {
        again.addSuppressed(first);
        throw again;
      }
    }
  }

  /** Not asked again once it has answered: who is slow then has answered all the same. */
  private boolean awaitAnswer(Server server, Child child, BooleanSupplier starting)
      throws InterruptedException {
    var answered = new AtomicBoolean();
    Child.await(
        server.startsWithin(),
        () -> {
          answered.set(answers(server.engine()));
          return answered.get() || !(starting.getAsBoolean() || child.isAlive());
        });
    return answered.get() && child.isAlive();
  }

  /**
   * In a session of its own, so that neither Ctrl-C nor the end of our terminal reaches it, and
   * without the variables that change how a JVM or a database starts.
   */
  private static Process launch(Server.Launch launch, Path log) throws IOException {
    var builder =
        new ProcessBuilder(Stream.concat(Stream.of("setsid"), launch.command().stream()).toList())
            .directory(launch.folder().toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    var environment = builder.environment();
    environment.keySet().retainAll(List.of("PATH", "HOME", "LANG", "TZ"));
    environment.putAll(launch.environment());
    return builder.start();
  }

  private Path freshLog(Engine engine) throws IOException {
    var log = site.log(engine);
    Files.createDirectories(Folders.parent(log));
    if (Files.exists(log) && Files.size(log) > LONG_LOG_BYTES) {
      Files.move(
          log, log.resolveSibling(Folders.name(log) + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
    return log;
  }

  private <T> T uninterrupted(Engine engine, Locks.Work<T> work) {
    try {
      return work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailure("Waiting for " + engine.processName() + " was interrupted.", e);
    } catch (IOException e) {
      throw new ServerFailure(
          "%s cannot be run in %s: %s".formatted(engine.processName(), site.home(), e), e);
    }
  }

  private boolean answers(Engine engine) {
    return Health.answers(engine, site.port(engine));
  }

  private Running running(Engine engine, long pid, boolean startedNow) {
    return new Running(engine, Ports.HOST, site.port(engine), pid, startedNow);
  }

  private Server server(Engine engine) {
    var server = servers.get(engine);
    if (server == null) {
      throw new IllegalArgumentException("No server for " + engine);
    }
    return server;
  }

  private Child child(Engine engine) {
    return new Child(site.pidFile(engine));
  }

  private Path lock(Engine engine) {
    return site.run().resolve(engine.processName() + ".lock");
  }
}
