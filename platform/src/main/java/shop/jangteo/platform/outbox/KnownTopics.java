package shop.jangteo.platform.outbox;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics that are there. A producer that is given a record for a topic that is not blocks for
 * seconds, and with it everything else the relay holds; so whether a topic is there is found out
 * beside the relay, again and again, and until then its records stay in the outbox.
 */
final class KnownTopics {

  /** How long the relay waits for the first look at a topic. */
  static final Duration FIRST_LOOK = Duration.ofMillis(500);

  private static final Logger log = LoggerFactory.getLogger(KnownTopics.class);
  private static final long BETWEEN_LOOKS_NANOS = Duration.ofSeconds(2).toNanos();

  private final Consumer<String> lookUp;
  private final Set<String> there = ConcurrentHashMap.newKeySet();
  private final Map<String, Look> looks = new ConcurrentHashMap<>();

  /**
   * @param lookUp returns if the topic is there, throws or takes long if it is not
   */
  KnownTopics(Consumer<String> lookUp) {
    this.lookUp = lookUp;
  }

  /** Waits for the very first look at a topic, briefly, and never again. */
  boolean contains(String topic) {
    if (there.contains(topic)) {
      return true;
    }
    var isFirst = !looks.containsKey(topic);
    var look =
        looks.compute(topic, (_, last) -> last == null || last.isOld() ? start(topic) : last);
    if (isFirst) {
      look.await();
    }
    return there.contains(topic);
  }

  void forget(String topic) {
    there.remove(topic);
  }

  private Look start(String topic) {
    var done = new CompletableFuture<Boolean>();
    Thread.ofVirtual()
        .name("look-for-" + topic)
        .start(
            () -> {
              try {
                lookUp.accept(topic);
                there.add(topic);
              } catch (RuntimeException e) {
                log.warn("Topic {} is not to be found; its records wait in the outbox", topic, e);
              }
              done.complete(true);
            });
    return new Look(done, System.nanoTime());
  }

  private record Look(CompletableFuture<Boolean> done, long startedAt) {

    boolean isOld() {
      return done.isDone() && System.nanoTime() - startedAt > BETWEEN_LOOKS_NANOS;
    }

    void await() {
      try {
        done.get(FIRST_LOOK.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException | TimeoutException _) {
        // not there yet
      }
    }
  }
}
