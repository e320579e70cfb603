package shop.jangteo.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shop's end of the webhooks: a real server that may be told to refuse some. */
final class WebhookReceiver {

  record Received(String transmissionId, int retried, JsonNode body) {
    String orderId() {
      return isFlat() ? body.path("orderId").asString("") : data("orderId");
    }

    String status() {
      return isFlat() ? body.path("status").asString("") : data("status");
    }

    boolean isFlat() {
      return !body.has("eventType");
    }

    private String data(String field) {
      return body.path("data").path(field).asString("");
    }
  }

  private final HttpServer server;
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private final AtomicInteger refusals = new AtomicInteger();

  WebhookReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks";
  }

  void refuseNext(int count) {
    refusals.set(count);
  }

  List<Received> of(String orderId) {
    return received.stream().filter(webhook -> webhook.orderId().equals(orderId)).toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var headers = exchange.getRequestHeaders();
    received.add(
        new Received(
            String.valueOf(headers.getFirst("tosspayments-webhook-transmission-id")),
            Integer.parseInt(
                String.valueOf(
                    headers.getFirst("tosspayments-webhook-transmission-retried-count"))),
            JsonMapper.shared().readTree(body)));
    var refused = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    exchange.sendResponseHeaders(refused ? 500 : 200, -1);
    exchange.close();
  }
}
