package shop.jangteo.local.run;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import shop.jangteo.embedded.Engine;
import shop.jangteo.local.home.Failure;

/** Ends what one {@code up} has begun, when that fails or is interrupted. */
final class Undo {

  private final Means means;
  private final Set<Engine> ranBefore;
  private final Set<Engine> engines = ConcurrentHashMap.newKeySet();
  private final Set<Instance> instances = ConcurrentHashMap.newKeySet();
  private final Thread hook = new Thread(this::run, "undo");
  private final Object beginning = new Object();
  private final AtomicBoolean closed = new AtomicBoolean();
  private boolean done;

  private Undo(Means means, Set<Engine> ranBefore) {
    this.means = means;
    this.ranBefore = Set.copyOf(ranBefore);
  }

  /**
   * From now on also when this JVM is told to end, until it is forgotten.
   *
   * @param ranBefore stays
   */
  static Undo atTheEnd(Means means, Set<Engine> ranBefore) {
    var undo = new Undo(means, ranBefore);
    Runtime.getRuntime().addShutdownHook(undo.hook);
    return undo;
  }

  void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ignored) {
      // the end has come already, and the hook does its work
    }
  }

  /** Fails once the end has begun, which would not hear of this server any more. */
  void add(Engine engine) {
    synchronized (beginning) {
      if (closed.get()) {
        throw new Failure("Starting was interrupted.");
      }
      if (!ranBefore.contains(engine)) {
        engines.add(engine);
      }
    }
  }

  /** The launcher itself starts none once the end has begun. */
  void add(Instance instance) {
    instances.add(instance);
  }

  void remove(Instance instance) {
    instances.remove(instance);
  }

  /** Only once; who comes second waits for the end of it. */
  synchronized void run() {
    if (done) {
      return;
    }
    done = true;
    synchronized (beginning) {
      closed.set(true);
    }
    means.launcher().close();
    if (engines.size() + instances.size() > 0) {
      means.progress().say("Ending what was started.");
    }
    try (var tasks = new Tasks()) {
      instances.forEach(instance -> tasks.submit(() -> discard(instance)));
      engines.forEach(engine -> tasks.submit(() -> stop(engine)));
      tasks.awaitAll();
    }
  }

  private Instance discard(Instance instance) {
    means.launcher().discard(instance);
    return instance;
  }

  private Engine stop(Engine engine) {
    means.servers().stop(engine);
    return engine;
  }
}
