package shop.jangteo.local.run;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import shop.jangteo.local.home.Failure;

/** Work side by side, which may bring more of it; the first failure ends the rest. */
final class Tasks implements AutoCloseable {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ExecutorCompletionService<Object> finished =
      new ExecutorCompletionService<>(threads);
  private final AtomicInteger open = new AtomicInteger();

  void submit(Callable<?> work) {
    open.incrementAndGet();
    finished.submit(work::call);
  }

  /** Waits for everything; throws the first failure as soon as it happens. */
  void awaitAll() {
    while (open.get() > 0) {
      try {
        result(finished.take());
        open.decrementAndGet();
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  private static Object result(Future<Object> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new Failure("That failed: " + e.getCause(), e);
    }
  }

  private static Failure interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new Failure("That was interrupted.", e);
  }

  /** Interrupts what still runs, which is nothing unless something failed. */
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
