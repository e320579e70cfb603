package shop.jangteo.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.report.Progress;

/** Starts and ends single instances, and keeps the registry true while doing so. */
final class Launcher {

  private static final Duration READY_WITHIN = Duration.ofMinutes(3);

  /** The charts' {@code minReadySeconds}. */
  private static final Duration BESIDE_OTHERS = Duration.ofSeconds(5);

  /** What is overloaded may say for some seconds that it is not ready; to end it makes it worse. */
  private static final Duration READY_AGAIN_WITHIN = Duration.ofSeconds(30);

  private static final Duration READINESS_PAUSE = Duration.ofMillis(150);
  private static final Duration ENDED_WITHIN = Duration.ofSeconds(25);

  /** Writing a start-up cache is some ten seconds of work for a whole core, if it has one. */
  private static final Duration ENDED_WITH_CACHE_WITHIN = Duration.ofMinutes(3);

  /** Whoever read the registry a moment ago sends its request now. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final int SHOWN_LOG_LINES = 12;

  private static final String REHEARSAL = "rehearsal";
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  /** 128 and SIGTERM: it has done what it does at its end, and was not killed meanwhile. */
  private static final int ENDED_WHEN_ASKED = 143;

  private final Home home;
  private final Wiring wiring;
  private final Programs programs;
  private final StartUpCaches caches;
  private final Registry registry;
  private final Progress progress;
  private final Health health = new Health();
  private final Object starting = new Object();
  private boolean closed;

  Launcher(Home home, Topology topology, Progress progress, boolean writesCaches) {
    this(home, new Wiring(home, topology), progress, writesCaches);
  }

  Launcher(Home home, Wiring wiring, Progress progress, boolean writesCaches) {
    this.home = home;
    this.wiring = wiring;
    this.programs = wiring.programs();
    this.caches = new StartUpCaches(home, programs.caches(), writesCaches);
    this.registry = new Registry(home);
    this.progress = progress;
  }

  Wiring wiring() {
    return wiring;
  }

  /** From now on nothing is started any more. */
  void close() {
    synchronized (starting) {
      closed = true;
    }
  }

  boolean isReady(Instance instance) {
    return child(instance).isAlive() && health.isReady(instance.readiness());
  }

  /** Sees to it that the instance runs as it would be started today. */
  Outcome ensure(Instance instance) {
    var child = child(instance);
    var launch = launch(instance);
    if (caches.deleteStale(instance.part().module(), launch.cacheFlags())) {
      progress.say(
          "The start-up cache of %s was for older code; %s."
              .formatted(
                  instance.part().module(),
                  launch.writesCache()
                      ? "a new one is written when it ends"
                      : "up --train makes a new one"));
    }
    if (child.isAlive()) {
      if (child.launchDigest().equals(launch.digest())
          && waitUntilReady(instance, child::isAlive, READY_AGAIN_WITHIN)) {
        registry.add(instance);
        progress.done(instance.process(), "runs already");
        return Outcome.RAN_ALREADY;
      }
      progress.working(instance.process(), "ending what is outdated or does not answer");
      end(instance);
    }
    start(instance, launch);
    return Outcome.STARTED;
  }

  /**
   * Starts a service once more than is needed, for the start-up cache of all services, which it
   * writes when it ends; unless that is there. Without it they start as well, and take longer.
   *
   * @param aside an instance that nobody else knows of
   */
  void rehearse(Instance aside) {
    var launch = Launch.ofRehearsal(home, aside, programs.of(aside.part()), wiring, caches);
    if (launch.isEmpty()) {
      return;
    }
    caches.deleteStale(StartUpCaches.SERVICES, launch.get().cacheFlags());
    caches.keep(StartUpCaches.SERVICES, false); // what a killed command has left half written
    progress.working(StartUpCaches.CALLED, "being written, once");
    var child = child(aside);
    var log = home.log(REHEARSAL);
    Process process;
    synchronized (starting) {
      requireOpen();
      process = spawn(child, launch.get(), new LogFile(log));
    }
    var ready = waitUntilReady(aside, process::isAlive, READY_WITHIN);
    var ended = child.end(ready ? ENDED_WITH_CACHE_WITHIN : AT_ONCE, !ready);
    if (caches.keep(
        StartUpCaches.SERVICES, ready && ended && process.exitValue() == ENDED_WHEN_ASKED)) {
      progress.done(StartUpCaches.CALLED, "written");
    } else {
      progress.failed(StartUpCaches.CALLED, "not written, starts take longer; see " + log);
    }
  }

  /** Whether it would start as slowly as it can. */
  boolean hasNoCache(Instance instance) {
    return launch(instance).cacheFlags().isEmpty();
  }

  /** What became of a wish to have an instance. */
  enum Outcome {
    STARTED,
    RAN_ALREADY
  }

  private void start(Instance instance, Launch launch) {
    var child = child(instance);
    var log = new LogFile(home.log(instance.process()));
    progress.working(instance.process(), "starting");
    Process process;
    synchronized (starting) {
      requireOpen();
      process = spawn(child, launch, log);
    }
    var ready = waitUntilReady(instance, process::isAlive, READY_WITHIN);
    if (!ready) {
      var sentence =
          process.isAlive()
              ? "%s was not ready after %d s."
                  .formatted(instance.process(), READY_WITHIN.toSeconds())
              : "%s ended by itself while it was starting.".formatted(instance.process());
      progress.failed(instance.process(), "failed");
      child.end(Duration.ofSeconds(1), true);
      throw new Failure(sentence, log.reasons(SHOWN_LOG_LINES));
    }
    synchronized (starting) {
      requireOpen(); // or it would stay in the registry after whoever closed us has ended it
      registry.add(instance);
    }
    progress.done(instance.process(), "ready");
  }

  private void requireOpen() {
    if (closed) {
      throw new Failure("Starting was interrupted.");
    }
  }

  private static Process spawn(Child child, Launch launch, LogFile log) {
    try {
      return child.start(launch, log.fresh());
    } catch (IOException e) {
      throw new UncheckedIOException(child.process() + " cannot be started", e);
    }
  }

  private boolean waitUntilReady(Instance instance, BooleanSupplier alive, Duration within) {
    return waitUntil(instance, () -> health.isReady(instance.readiness()), alive, within);
  }

  private static boolean waitUntil(
      Instance instance, BooleanSupplier condition, BooleanSupplier alive, Duration within) {
    var deadline = System.nanoTime() + within.toNanos();
    while (alive.getAsBoolean() && System.nanoTime() < deadline) {
      if (condition.getAsBoolean()) {
        return true;
      }
      try {
        Thread.sleep(READINESS_PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Failure("Starting " + instance.process() + " was interrupted.", e);
      }
    }
    return false;
  }

  /**
   * Lets it answer beside others before one of those is ended, for as long as a cluster would: it
   * has just begun, is slow for that, and would have to carry everything at once. Fails if it ends
   * meanwhile, so that the others stay.
   */
  void settle(Instance instance) {
    var child = child(instance);
    if (waitUntil(instance, () -> !child.isAlive(), () -> true, BESIDE_OTHERS)) {
      throw new Failure(
          "%s ended by itself as soon as it was ready.".formatted(instance.process()));
    }
  }

  /** Ends an instance whose code is outdated or unwanted: its start-up cache is of no use. */
  void end(Instance instance) {
    leave(instance);
    end(instance, ENDED_WITHIN, true);
  }

  /** Ends an instance that has hardly begun, at once. */
  void discard(Instance instance) {
    registry.remove(instance);
    if (instance.isAside()) {
      child(instance).end(AT_ONCE, true);
      caches.keep(StartUpCaches.SERVICES, false);
    } else {
      end(instance, ENDED_WITHIN, true);
    }
  }

  void forget(Instance instance) {
    child(instance).forget();
  }

  /** Ends an instance that will come back as it is: its start-up cache is kept. */
  void endForNow(Instance instance) {
    leave(instance);
    endKeepingCache(instance);
  }

  /** Without waiting for those who were about to call it: they end too. */
  void endKeepingCache(Instance instance) {
    registry.remove(instance);
    var writes = child(instance).writesCache();
    end(instance, writes ? ENDED_WITH_CACHE_WITHIN : ENDED_WITHIN, false);
  }

  private void end(Instance instance, Duration patience, boolean impatient) {
    var endedByItself = child(instance).end(patience, impatient);
    if (instance.index() == 0) {
      caches.keep(instance.part().module(), endedByItself && !impatient);
    }
  }

  private void leave(Instance instance) {
    registry.remove(instance);
    if (child(instance).isAlive()) {
      pause(GRACE);
    }
  }

  boolean isOutdated(Instance instance) {
    return !child(instance).launchDigest().equals(launch(instance).digest());
  }

  private Launch launch(Instance instance) {
    return Launch.of(home, instance, programs.of(instance.part()), wiring, caches);
  }

  boolean writesCache(Instance instance) {
    return child(instance).writesCache();
  }

  boolean wasStarted(Instance instance) {
    return child(instance).wasStarted();
  }

  boolean isAlive(Instance instance) {
    return child(instance).isAlive();
  }

  Optional<Long> pid(Instance instance) {
    return child(instance).pid().stream().boxed().findFirst();
  }

  Registry registry() {
    return registry;
  }

  private Child child(Instance instance) {
    return new Child(home, instance.process());
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
