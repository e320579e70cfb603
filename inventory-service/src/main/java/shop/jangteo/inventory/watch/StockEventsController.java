package shop.jangteo.inventory.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;
import tools.jackson.databind.json.JsonMapper;

/**
 * Server-sent events of a seller's stock, from now on. Each has the time of its change as its id; a
 * client that comes again with the last one it saw is told what it missed. A level may be told
 * twice, and is never left out. The request simply stays on its virtual thread.
 */
@RestController
final class StockEventsController {

  private static final Logger log = LoggerFactory.getLogger(StockEventsController.class);
  private static final Pattern MICROS = Pattern.compile("[0-9]{1,17}");

  /** Often enough that no proxy takes the silence for the end. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final StockWatch watch;
  private final WatchSettings settings;
  private final JsonMapper json;
  private final Clock clock;

  StockEventsController(StockWatch watch, WatchSettings settings, JsonMapper json, Clock clock) {
    this.watch = watch;
    this.settings = settings;
    this.json = json;
    this.clock = clock;
  }

  /** What becomes of the seller's stock, as it happens. */
  @Allowed(Role.SELLER)
  @GetMapping(path = "/api/v1/seller/stock/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void events(
      Caller caller,
      @RequestHeader(name = "Last-Event-ID") Optional<String> lastSeen,
      HttpServletResponse response) {
    var since = lastSeen.flatMap(StockEventsController::moment).orElseGet(clock::instant);
    try (var watcher = watch.open(caller.memberId(), since)) {
      response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
      response.setCharacterEncoding(UTF_8.name());
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      stream(watcher, response);
    } catch (IOException e) {
      log.debug("Seller {} does not watch any more", caller.memberId(), e);
    }
  }

  private void stream(StockWatch.Watcher watcher, HttpServletResponse response) throws IOException {
    var until = System.nanoTime() + settings.streamLife().toNanos();
    write(response, ":\n\n");
    while (!watcher.isOver()) {
      var left = Duration.ofNanos(until - System.nanoTime());
      if (!left.isPositive()) {
        return;
      }
      var next = watcher.next(left.compareTo(HEARTBEAT) < 0 ? left : HEARTBEAT);
      write(response, next.map(this::event).orElse(":\n\n"));
    }
  }

  private String event(Change change) {
    var id = ChronoUnit.MICROS.between(Instant.EPOCH, change.at());
    return "id: " + id + "\nevent: stock\ndata: " + json.writeValueAsString(change) + "\n\n";
  }

  /** Empty for what we never gave out as an id. */
  private static Optional<Instant> moment(String id) {
    return MICROS.matcher(id).matches()
        ? Optional.of(Instant.EPOCH.plus(Long.parseLong(id), ChronoUnit.MICROS))
        : Optional.empty();
  }

  private static void write(HttpServletResponse response, String text) throws IOException {
    response.getOutputStream().write(text.getBytes(UTF_8));
    response.flushBuffer();
  }
}
