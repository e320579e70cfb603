package shop.jangteo.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.order.OrderController.View;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import tools.jackson.databind.json.JsonMapper;

/**
 * Server-sent events of one order: its present state at once, then every change. The request simply
 * stays on its virtual thread; the stream ends with the order's last change or after a while, and
 * the client asks again.
 */
@RestController
final class OrderEventsController {

  private static final Logger log = LoggerFactory.getLogger(OrderEventsController.class);

  /** Often enough that no proxy takes the silence for the end. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final Orders orders;
  private final OrderWatch watch;
  private final OrderSettings settings;
  private final JsonMapper json;

  OrderEventsController(Orders orders, OrderWatch watch, OrderSettings settings, JsonMapper json) {
    this.orders = orders;
    this.watch = watch;
    this.settings = settings;
    this.json = json;
  }

  /** What becomes of an order, as it happens. */
  @GetMapping(path = "/api/v1/orders/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Allowed
  void events(Caller caller, @PathVariable String id, HttpServletResponse response) {
    try (var watcher = watch.open(id)) {
      var view = view(caller, id);
      response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
      response.setCharacterEncoding(UTF_8.name());
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      stream(caller, view, watcher, response);
    } catch (IOException e) {
      log.debug("Whoever watched order {} is gone", id, e);
    }
  }

  private void stream(
      Caller caller, View first, OrderWatch.Watcher watcher, HttpServletResponse response)
      throws IOException {
    var until = System.nanoTime() + settings.streamLife().toNanos();
    var present = first;
    @Nullable View sent = null;
    while (true) {
      write(response, present.equals(sent) ? ":\n\n" : event(present));
      sent = present;
      var left = Duration.ofNanos(until - System.nanoTime());
      if (present.status().isFinal() || !left.isPositive() || !watch.isRunning()) {
        return;
      }
      watcher.awaitChange(left.compareTo(HEARTBEAT) < 0 ? left : HEARTBEAT);
      present = view(caller, first.id());
    }
  }

  private View view(Caller caller, String id) {
    return orders
        .findByIdAndMemberId(id, caller.memberId())
        .map(View::of)
        .orElseThrow(OrderNotFound::new);
  }

  private String event(View view) {
    return "event: status\ndata: " + json.writeValueAsString(view) + "\n\n";
  }

  private static void write(HttpServletResponse response, String text) throws IOException {
    response.getOutputStream().write(text.getBytes(UTF_8));
    response.flushBuffer();
  }
}
