package shop.jangteo.order.timeline;

import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.timeline.OrderRecords;

/** Asks every service at once what it knows of an order, and waits for none longer than for all. */
@Component
final class Witnesses {

  private static final Logger log = LoggerFactory.getLogger(Witnesses.class);

  private static final String FIRST = "payment-service";

  private final Map<String, Witness> byService = new TreeMap<>();
  private final Duration patience;

  Witnesses(Collection<Witness> witnesses, TimelineSettings settings) {
    for (var witness : witnesses) {
      var client = AnnotationUtils.findAnnotation(witness.getClass(), FeignClient.class);
      byService.put(Objects.requireNonNull(client).name(), witness);
    }
    this.patience = settings.patience();
  }

  /**
   * @param told by service
   * @param missing those that gave no usable answer in time
   * @param keys under which events about the order are announced
   */
  record Testimony(
      Map<String, OrderRecords> told, Collection<String> missing, Collection<String> keys) {}

  /**
   * Payment-service is asked first, for at most half of the time: it alone knows all ids under
   * which the others have heard of payments.
   *
   * @param knownKeys to ask with if it says nothing
   */
  Testimony ask(String orderId, Collection<String> knownKeys) {
    var end = System.nanoTime() + patience.toNanos();
    var told = new TreeMap<String, OrderRecords>();
    var keys = new TreeSet<>(knownKeys);
    ask(Set.of(FIRST), orderId, keys, patience.dividedBy(2), told);
    told.values().forEach(records -> keys.addAll(records.keys()));
    var others = new TreeSet<>(byService.keySet());
    others.remove(FIRST);
    ask(others, orderId, keys, Duration.ofNanos(end - System.nanoTime()), told);
    var missing = new TreeSet<>(byService.keySet());
    missing.removeAll(told.keySet());
    return new Testimony(told, missing, keys);
  }

  private void ask(
      Set<String> names,
      String orderId,
      Collection<String> keys,
      Duration time,
      Map<String, OrderRecords> told) {
    var services = List.copyOf(names);
    var asked = keys.isEmpty() ? null : List.copyOf(keys);
    var questions =
        services.stream()
            .<Callable<OrderRecords>>map(name -> () -> whole(witness(name).records(orderId, asked)))
            .toList();
    // not closed: that would wait for those that are late after all
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      var answers =
          Context.taskWrapping(threads)
              .invokeAll(questions, time.toMillis(), TimeUnit.MILLISECONDS);
      for (int i = 0; i < services.size(); i++) {
        take(services.get(i), answers.get(i), told);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // whoever has not been heard by now is missing
    } finally {
      threads.shutdownNow();
    }
  }

  private Witness witness(String service) {
    return Objects.requireNonNull(byService.get(service), service);
  }

  private static void take(
      String service, Future<OrderRecords> answer, Map<String, OrderRecords> told)
      throws InterruptedException {
    try {
      told.put(service, answer.get());
    } catch (CancellationException _) {
      log.warn("{} did not tell in time what it knows of an order", service);
    } catch (ExecutionException e) {
      log.warn("{} did not tell what it knows of an order: {}", service, rootOf(e).toString());
    }
  }

  /** An answer with holes is none. */
  private static OrderRecords whole(OrderRecords records) {
    requireAll(records.keys());
    records.steps().forEach(step -> requireAll(step.at(), step.kind(), step.what()));
    records.steps().forEach(step -> requireAll(step.details(), step.traces()));
    records.heard().forEach(heard -> requireAll(heard.at(), heard.event().eventId()));
    records.heard().forEach(heard -> requireAll(heard.event().topic(), heard.event().traces()));
    records.unsent().forEach(event -> requireAll(event.eventId(), event.topic(), event.traces()));
    return records;
  }

  private static void requireAll(Object... facts) {
    for (var fact : facts) {
      Objects.requireNonNull(fact, "an answer with holes");
    }
  }

  private static Throwable rootOf(Throwable failure) {
    var cause = failure.getCause();
    return cause == null || cause == failure ? failure : rootOf(cause);
  }
}
