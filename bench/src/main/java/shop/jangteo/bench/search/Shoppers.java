package shop.jangteo.bench.search;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import shop.jangteo.bench.search.Measured.Times;
import shop.jangteo.local.report.Percentiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Ask the service as the gateway would. */
final class Shoppers implements AutoCloseable {

  private static final int OK = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
  private final URI service;

  Shoppers(Ground ground) {
    this.service = ground.service();
  }

  /** What a query finds on its first page, the best first. */
  List<String> found(String query, int size) {
    var path = "/api/v1/search/products?size=%d&q=%s".formatted(size, Questions.encoded(query));
    try {
      var answer = http.send(request(path), BodyHandlers.ofByteArray());
      if (answer.statusCode() != OK) {
        throw new IllegalStateException("%s: %d".formatted(path, answer.statusCode()));
      }
      JsonNode json = JsonMapper.shared().readTree(answer.body());
      return json.path("items").valueStream().map(item -> item.path("id").asString()).toList();
    } catch (IOException e) {
      throw new IllegalStateException(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Two of them, as fast as they are answered. */
  void warmUp(Supplier<String> questions, Duration time) {
    var until = System.nanoTime() + time.toNanos();
    try (var two = Executors.newFixedThreadPool(2)) {
      IntStream.range(0, 2)
          .forEach(
              _ ->
                  two.execute(
                      () -> {
                        while (System.nanoTime() - until < 0) {
                          var _ = isAnswered(next(questions));
                        }
                      }));
    }
  }

  private static String next(Supplier<String> questions) {
    synchronized (questions) {
      return questions.get();
    }
  }

  /**
   * So many a second, whether or not those before are answered: a question's time begins when it is
   * due.
   */
  Times ask(Supplier<String> questions, int perSecond, Duration time) {
    var nanos = new ConcurrentLinkedQueue<Long>();
    var failed = new AtomicLong();
    var gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
    var begin = System.nanoTime();
    try (var each = Executors.newVirtualThreadPerTaskExecutor()) {
      for (long due = begin; due - begin < time.toNanos(); due += gap) {
        var question = next(questions);
        sleepUntil(due);
        var dueAt = due;
        each.execute(() -> ask(question, dueAt, nanos, failed));
      }
    }
    return times(nanos, failed.get());
  }

  private void ask(String question, long dueAt, Queue<Long> nanos, AtomicLong failed) {
    if (isAnswered(question)) {
      nanos.add(System.nanoTime() - dueAt);
    } else {
      failed.incrementAndGet();
    }
  }

  static Times times(Queue<Long> nanos, long failed) {
    var percentiles = Percentiles.of(nanos);
    return new Times(
        nanos.size(),
        percentiles.millis(50),
        percentiles.millis(95),
        percentiles.millis(99),
        failed);
  }

  static void sleepUntil(long nanoTime) {
    for (var left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private boolean isAnswered(String path) {
    try {
      return http.send(request(path), BodyHandlers.ofByteArray()).statusCode() == OK;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(service.resolve(path)).timeout(PATIENCE).build();
  }

  @Override
  public void close() {
    http.close();
  }
}
