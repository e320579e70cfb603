package shop.jangteo.chaos.stage;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import shop.jangteo.embedded.Engine;
import shop.jangteo.embedded.Servers;
import shop.jangteo.local.home.Credentials;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Folders;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.home.Secrets;
import shop.jangteo.local.report.Progress;
import shop.jangteo.local.run.Detours;
import shop.jangteo.local.run.Part;
import shop.jangteo.local.run.Platform;
import shop.jangteo.local.run.Topology;
import shop.jangteo.local.world.Seed;
import shop.jangteo.local.world.World;

/**
 * A platform of its own to break: everything that a person would run, with proxies in between and
 * shorter deadlines. It begins empty and ends with this object.
 */
public final class Stage implements AutoCloseable {

  /** What began to start something notices within this time that its processes are gone. */
  private static final Duration FINISHES_WITHIN = Duration.ofSeconds(20);

  private final Home home;
  private final Topology topology;
  private final Proxies proxies;
  private final Platform platform;
  private final Processes processes;
  private final CrashPoints crashPoints;
  private final Sandbox sandbox;
  private final Broker broker;
  private final Database database;
  private final Registry registry;
  private final SmallDisk databaseDisk;

  /** Held together by those who start something, alone by whoever has ended everything. */
  private final ReadWriteLock starting = new ReentrantReadWriteLock();

  private volatile boolean over;
  private boolean closed;

  /**
   * @param hurried whether deadlines are shorter than in earnest
   * @param mutations guards to switch off, for the check of the checker
   */
  private Stage(Home home, boolean hurried, List<String> mutations) {
    this.home = home;
    this.topology = new Topology(home);
    this.crashPoints = new CrashPoints(home.run().resolve("crash-points"));
    this.proxies = Proxies.open(home, topology);
    // quiet: what is killed and started again here is told elsewhere
    var nowhere =
        Progress.on(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false);
    this.platform =
        new Platform(
            home,
            nowhere,
            false,
            new Detours(
                module -> settings(module, hurried, mutations),
                module -> environment(module, hurried, mutations),
                proxies.port(Proxies.Road.KAFKA)));
    this.processes = new Processes(home);
    this.sandbox = new Sandbox(topology.sandboxPage(), () -> Secrets.of(home).pgSecret());
    this.broker = new Broker("127.0.0.1:" + home.site().port(Engine.KAFKA));
    this.database = Database.of(home);
    this.registry = new Registry(home.registry());
    this.databaseDisk = new SmallDisk(home.site().data(Engine.MARIADB));
  }

  /** Begins with nothing, whatever an earlier run has left. */
  public static Stage open(Home home, boolean hurried, List<String> mutations) {
    new Platform(home, Progress.on(System.err, false)).down(true);
    new SmallDisk(home.site().data(Engine.MARIADB)).close();
    List.of("data", "run", "secrets").forEach(name -> Folders.delete(home.folder().resolve(name)));
    home.createFolders();
    return new Stage(home, hurried, mutations);
  }

  private Map<String, String> settings(String module, boolean hurried, List<String> mutations) {
    var settings = new LinkedHashMap<>(proxies.settings(module));
    settings.put("jangteo.fault.crash-points", crashPoints.file().toString());
    if (!mutations.isEmpty()) {
      settings.put("jangteo.fault.mutate", String.join(",", mutations));
    }
    if (hurried) {
      settings.putAll(Deadlines.settings(module));
    }
    return settings;
  }

  /** Without the handling of silence only a webhook could still tell, so it may not. */
  private static Map<String, String> environment(
      String module, boolean hurried, List<String> mutations) {
    var environment = new LinkedHashMap<String, String>();
    if (hurried) {
      environment.putAll(Deadlines.environment(module));
    }
    if (module.equals(Topology.SANDBOX) && mutations.contains("unknown")) {
      environment.put("SANDBOX_PG_WEBHOOKURL", "http://127.0.0.1:9/nobody");
    }
    return environment;
  }

  /** Starts everything, with the people of a first start in it. */
  public void up() {
    start(
        () ->
            platform.up(
                _ -> {},
                () -> {
                  var people = Credentials.of(home);
                  new Seed(world()).people(people.admin(), people.seller(), people.shopper());
                }));
  }

  public Home home() {
    return home;
  }

  public World world() {
    return new World(topology.gateway(), topology.sandboxPage());
  }

  /** The services, the gateway among them, without the sandbox. */
  public List<String> services() {
    return topology.parts().stream()
        .map(Part::module)
        .filter(module -> !module.equals(Topology.SANDBOX))
        .toList();
  }

  public int port(String service) {
    return topology.part(service).port();
  }

  public Processes processes() {
    return processes;
  }

  public Proxies proxies() {
    return proxies;
  }

  public CrashPoints crashPoints() {
    return crashPoints;
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  public Broker broker() {
    return broker;
  }

  public Database database() {
    return database;
  }

  public Registry registry() {
    return registry;
  }

  public SmallDisk databaseDisk() {
    return databaseDisk;
  }

  public Path redisData() {
    return home.site().data(Engine.REDIS);
  }

  /** Starts what was ended, or ends and starts what runs: a service or a server, by its name. */
  public void restart(String name) {
    start(() -> platform.restart(name));
  }

  /** Ends a server as an operator would. */
  public void end(String server) {
    servers().stop(topology.engine(server).orElseThrow());
  }

  /** Starts a server that was ended; not through the platform, which wants all others alive. */
  public void start(String server) {
    start(() -> servers().ensure(topology.engine(server).orElseThrow()));
  }

  private Servers servers() {
    return Servers.at(home.site().withKafkaProxyAt(proxies.port(Proxies.Road.KAFKA)));
  }

  /** How many instances of a service run. */
  public void scale(String service, int instances) {
    start(() -> platform.scale(service, instances));
  }

  private void start(Runnable something) {
    starting.readLock().lock();
    try {
      requireNotOver();
      something.run();
    } finally {
      starting.readLock().unlock();
    }
  }

  private void requireNotOver() {
    if (over) {
      throw new Failure("The run is over: nothing is started any more.");
    }
  }

  /**
   * Mends everything that an experiment may have broken.
   *
   * @return what was to be done about the processes, in words
   */
  public List<String> heal() throws Exception {
    requireNotOver();
    crashPoints.disarm();
    processes.thawAll();
    proxies.heal();
    var damage = Damage.in(platform.status(Set.of()));
    topology.engines().stream()
        .map(Engine::processName)
        .filter(damage.gone()::contains)
        .forEach(this::start);
    damage.crowded().forEach(service -> scale(service, 1));
    damage.gone().stream().filter(name -> topology.find(name).isPresent()).forEach(this::restart);
    sandbox.pgFair();
    return damage.words();
  }

  /**
   * Ends everything, at any moment and on any thread: after Ctrl-C the run goes on beside it, and
   * may be starting again what it finds ended.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    over = true;
    try {
      processes.thawAll();
    } catch (Exception e) {
      throw new IllegalStateException("A frozen process stays frozen", e);
    } finally {
      platform.close();
      endWhatWasStartedMeanwhile();
      databaseDisk.close();
      proxies.close();
    }
  }

  /** A server whose start had begun before the end did; services the platform itself refuses. */
  private void endWhatWasStartedMeanwhile() {
    var nobodyStarts = starting.writeLock();
    try {
      if (nobodyStarts.tryLock(FINISHES_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        nobodyStarts.unlock();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    platform.close();
  }
}
