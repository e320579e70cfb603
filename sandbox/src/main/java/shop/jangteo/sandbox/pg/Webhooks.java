package shop.jangteo.sandbox.pg;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import shop.jangteo.sandbox.book.Journal;
import shop.jangteo.sandbox.book.Shelf;

/**
 * Delivers webhooks until one answer is 200, at most eight times, 1, 4, 16 … 4096 retry units
 * apart. What is still on its way at a crash is sent again after the next start.
 */
@Component
final class Webhooks implements SmartLifecycle {

  /** A message on its way; {@code attempts} failed so far. */
  private record Parcel(String id, Instant at, String body, int attempts) {
    Parcel failedOnceMore() {
      return new Parcel(id, at, body, attempts + 1);
    }
  }

  /** A line of the book: a parcel as it stands, or the end of one. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Line(String id, @Nullable Parcel parcel) {}

  private static final Logger log = LoggerFactory.getLogger(Webhooks.class);
  private static final int RETRIES = 7;

  private final PgSettings settings;
  private final Weather weather;
  private final Deeds deeds;
  private final Clock clock;
  private final Map<String, Parcel> unfinished = new LinkedHashMap<>();
  private final Journal<Line> journal;
  private final HttpClient http;
  private final ExecutorService couriers = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean running;

  Webhooks(Shelf shelf, PgSettings settings, Weather weather, Deeds deeds, Clock clock) {
    this.settings = settings;
    this.weather = weather;
    this.deeds = deeds;
    this.clock = clock;
    this.http = HttpClient.newBuilder().connectTimeout(settings.webhookTimeout()).build();
    this.journal = shelf.open("webhooks", Line.class, this::remember);
    this.journal.keepOnly(
        unfinished.values().stream().map(parcel -> new Line(parcel.id(), parcel)).toList());
  }

  /** Sends a message in the background, as often as {@code copies} says. */
  void send(String body, int copies) {
    var parcel = pack(body);
    for (int copy = 0; copy < copies; copy++) {
      later(parcel, Duration.ZERO);
    }
  }

  /** Sends a message and returns after the first attempt. */
  void sendNow(String body) {
    attempt(pack(body));
  }

  @Override
  public void start() {
    running = true;
    unfinished.values().forEach(parcel -> later(parcel, pauseBefore(parcel)));
    unfinished.clear();
  }

  @Override
  public void stop() {
    running = false;
    couriers.shutdown();
    try {
      if (!couriers.awaitTermination(2, TimeUnit.SECONDS)) {
        couriers.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    http.shutdownNow();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private Parcel pack(String body) {
    var parcel = new Parcel(UUID.randomUUID().toString(), clock.instant(), body, 0);
    journal.note(new Line(parcel.id(), parcel));
    return parcel;
  }

  private void later(Parcel parcel, Duration pause) {
    CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, couriers)
        .execute(() -> attempt(parcel));
  }

  private void attempt(Parcel parcel) {
    if (weather.isDown()) {
      later(parcel, settings.webhookRetryUnit());
    } else if (isAccepted(parcel)) {
      journal.note(new Line(parcel.id(), null));
    } else if (!running) {
      log.debug("Closing; webhook {} waits in the book for the next start", parcel.id());
    } else if (parcel.attempts() == RETRIES) {
      log.warn("Webhook {} was never accepted; given up", parcel.id());
      journal.note(new Line(parcel.id(), null));
    } else {
      var next = parcel.failedOnceMore();
      journal.note(new Line(next.id(), next));
      later(next, pauseBefore(next));
    }
  }

  private Duration pauseBefore(Parcel parcel) {
    return parcel.attempts() == 0
        ? Duration.ZERO
        : settings.webhookRetryUnit().multipliedBy(1L << (2 * (parcel.attempts() - 1)));
  }

  private boolean isAccepted(Parcel parcel) {
    var request =
        HttpRequest.newBuilder(settings.webhookUrl())
            .timeout(settings.webhookTimeout())
            .header("Content-Type", "application/json")
            .header("tosspayments-webhook-transmission-id", parcel.id())
            .header("tosspayments-webhook-transmission-time", SeoulTime.of(parcel.at()))
            .header(
                "tosspayments-webhook-transmission-retried-count",
                Integer.toString(parcel.attempts()))
            .POST(HttpRequest.BodyPublishers.ofString(parcel.body()))
            .build();
    deeds.webhooksSent.increment();
    try {
      var accepted = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
      if (accepted) {
        deeds.webhooksAccepted.increment();
      }
      return accepted;
    } catch (IOException e) {
      log.debug("Webhook {} did not get through", parcel.id(), e);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void remember(Line line) {
    if (line.parcel() == null) {
      unfinished.remove(line.id());
    } else {
      unfinished.put(line.id(), line.parcel());
    }
  }
}
