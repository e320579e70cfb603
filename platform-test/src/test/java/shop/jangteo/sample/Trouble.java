package shop.jangteo.sample;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What tests put in the way of the handlers, by the name of what is handled. */
@Component
class Trouble {

  private static final long PATIENCE_SECONDS = 60;

  private final Map<String, Supplier<RuntimeException>> failures = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();

  void strikes(String name, Supplier<RuntimeException> failure) {
    failures.put(name, failure);
  }

  void isOver(String name) {
    failures.remove(name);
  }

  /** Whoever comes waits until it is opened. */
  CountDownLatch gate(String name) {
    return gates.computeIfAbsent(name, _ -> new CountDownLatch(1));
  }

  int tries(String name) {
    var count = tries.get(name);
    return count == null ? 0 : count.get();
  }

  void meet(String name) {
    tries.computeIfAbsent(name, _ -> new AtomicInteger()).incrementAndGet();
    var gate = gates.get(name);
    if (gate != null) {
      pass(gate);
    }
    var failure = failures.get(name);
    if (failure != null) {
      throw failure.get();
    }
  }

  private static void pass(CountDownLatch gate) {
    try {
      if (!gate.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody opened the gate");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
