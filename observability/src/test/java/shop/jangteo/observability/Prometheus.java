package shop.jangteo.observability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Prometheus that looks often, for as long as a test lasts. */
final class Prometheus implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration FIRST_LOOKS = Duration.ofSeconds(60);
  private static final int OK = 200;
  private static final int MORE_TRIES = 2;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final URI address;
  private final Map<String, List<Integer>> targets;

  private Prometheus(Process process, URI address, Map<String, List<Integer>> targets) {
    this.process = process;
    this.address = address;
    this.targets = targets;
  }

  /**
   * @param targets the management ports of each service
   * @param rules the file of alerts
   */
  static Prometheus over(Path folder, Map<String, List<Integer>> targets, String rules) {
    for (var again = 0; again < MORE_TRIES; again++) {
      var started = start(folder, targets, rules);
      if (started.isAwaited()) {
        return started;
      }
      started.close(); // somebody may have taken its port in the moment before it did
    }
    var last = start(folder, targets, rules);
    if (!last.isAwaited()) {
      last.close();
      throw new IllegalStateException(
          "Prometheus does not get ready: " + Checkout.read(folder.resolve("prometheus.log")));
    }
    return last;
  }

  private static Prometheus start(Path folder, Map<String, List<Integer>> targets, String rules) {
    try {
      Files.writeString(folder.resolve("rules.yaml"), rules);
      Files.writeString(folder.resolve("prometheus.yaml"), settings(targets));
      var port = freePort();
      var process =
          new ProcessBuilder(
                  Debian.prometheus().toString(),
                  "--config.file=" + folder.resolve("prometheus.yaml"),
                  "--storage.tsdb.path=" + folder.resolve("data"),
                  "--web.listen-address=127.0.0.1:" + port,
                  "--enable-feature=exemplar-storage",
                  "--log.level=warn")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("prometheus.log").toFile())
              .start();
      return new Prometheus(process, URI.create("http://127.0.0.1:" + port), targets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All results of an expression, now. */
  List<JsonNode> query(String expression) {
    return get("/api/v1/query?query=" + URLEncoder.encode(expression, UTF_8))
        .path("result")
        .valueStream()
        .toList();
  }

  /** Whether it says anything that is a number. */
  boolean answers(String expression) {
    return query(expression).stream()
        .anyMatch(result -> !result.at("/value/1").asString("NaN").equals("NaN"));
  }

  /** The traces that the metric remembers of the last minutes. */
  List<JsonNode> exemplars(String metric) {
    var now = Instant.now();
    return get(
            "/api/v1/query_exemplars?query=%s&start=%d&end=%d"
                .formatted(
                    URLEncoder.encode(metric, UTF_8),
                    now.minus(Duration.ofMinutes(10)).getEpochSecond(),
                    now.getEpochSecond()))
        .findValues("exemplars")
        .stream()
        .flatMap(JsonNode::valueStream)
        .toList();
  }

  /** The alerts that somebody is told of, by the labels of each. */
  List<JsonNode> firing(String alert) {
    return rules().stream()
        .filter(rule -> rule.path("name").asString().equals(alert))
        .flatMap(rule -> rule.path("alerts").valueStream())
        .filter(found -> found.path("state").asString().equals("firing"))
        .toList();
  }

  /** Whether somebody was told of it at any time. */
  boolean hasFired(String alert) {
    return !query(
            "last_over_time(ALERTS{alertname=\"%s\",alertstate=\"firing\"}[1h])".formatted(alert))
        .isEmpty();
  }

  /** Until every instance is seen; in a process that is young the first look takes long. */
  void awaitAllBut(String... services) {
    var awaited = new TreeMap<>(targets);
    awaited.keySet().removeAll(List.of(services));
    await()
        .atMost(FIRST_LOOKS)
        .untilAsserted(() -> assertThat(unseen(awaited)).as("instances not seen").isEmpty());
  }

  /** Why an instance is not seen, by its address; for some seconds it knows of none at all. */
  private Map<String, String> unseen(Map<String, List<Integer>> awaited) {
    var unseen = new TreeMap<String, String>();
    awaited.values().stream()
        .flatMap(List::stream)
        .forEach(port -> unseen.put(instance(port), "not looked at yet"));
    get("/api/v1/targets")
        .path("activeTargets")
        .valueStream()
        .forEach(
            target ->
                unseen.computeIfPresent(
                    target.at("/labels/instance").asString(),
                    (_, _) ->
                        target.path("health").asString().equals("up")
                            ? null
                            : target.path("lastError").asString("")));
    return unseen;
  }

  /** Each rule with its state and health. */
  List<JsonNode> rules() {
    return get("/api/v1/rules").path("groups").path(0).path("rules").valueStream().toList();
  }

  /** Waits until it is ready, or has ended, or takes too long. */
  private boolean isAwaited() {
    try {
      await().atMost(PATIENCE).until(() -> isReady() || !process.isAlive());
    } catch (ConditionTimeoutException _) {
      return false;
    }
    return process.isAlive();
  }

  private boolean isReady() {
    try {
      return send("/-/ready").statusCode() == OK;
    } catch (UncheckedIOException _) {
      return false;
    }
  }

  private JsonNode get(String path) {
    var answer = send(path);
    var json = JsonMapper.shared().readTree(answer.body());
    if (answer.statusCode() != OK) {
      throw new IllegalArgumentException(path + ": " + json.path("error").asString(""));
    }
    return json.path("data");
  }

  private java.net.http.HttpResponse<String> send(String path) {
    try {
      return http.send(
          HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE).build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String settings(Map<String, List<Integer>> targets) {
    var yaml =
        new StringBuilder(
            """
            global: {scrape_interval: 3s, scrape_timeout: 3s, evaluation_interval: 1s}
            rule_files: [rules.yaml]
            scrape_configs:
              - job_name: jangteo
                metrics_path: /actuator/prometheus
                honor_labels: true
                static_configs:
            """);
    targets.forEach(
        (service, ports) ->
            yaml.append(
                "      - {targets: [%s], labels: {service: %s}}%n"
                    .formatted(
                        String.join(
                            ", ",
                            ports.stream().map(port -> "\"" + instance(port) + "\"").toList()),
                        service)));
    return yaml.toString();
  }

  private static String instance(int port) {
    return "127.0.0.1:" + port;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
