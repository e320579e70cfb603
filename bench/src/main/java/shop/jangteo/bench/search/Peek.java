package shop.jangteo.bench.search;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks into Elasticsearch, past the service. */
final class Peek implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int NOT_FOUND = 404;
  private static final int MEGABYTE = 1 << 20;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI elasticsearch;
  private final String alias;

  Peek(Ground ground) {
    this.elasticsearch = ground.elasticsearch();
    this.alias = ground.alias();
  }

  /** How many products shoppers can find; 0 while there is no index. */
  long listed() throws IOException, InterruptedException {
    return send("POST", "/" + alias + "/_count", Map.of("query", term("listed", true)))
        .path("count")
        .asLong(0);
  }

  /** Those of the products that a search finds at this moment. */
  Set<String> searchable(Collection<String> ids) throws IOException, InterruptedException {
    var question =
        Map.of(
            "size",
            ids.size(),
            "_source",
            List.of("id"),
            "query",
            Map.of("bool", Map.of("filter", List.of(Map.of("terms", Map.of("id", ids))))));
    return send("POST", "/" + alias + "/_search", question)
        .path("hits")
        .path("hits")
        .valueStream()
        .map(hit -> hit.path("_id").asString())
        .collect(Collectors.toSet());
  }

  long megabytes() throws IOException, InterruptedException {
    return send("GET", "/" + alias + "/_stats/store", null)
            .path("_all")
            .path("total")
            .path("store")
            .path("size_in_bytes")
            .asLong(0)
        / MEGABYTE;
  }

  /** As if the cluster had lost it. */
  void loseIndex() throws IOException, InterruptedException {
    for (var index : send("GET", "/_alias/" + alias, null).propertyNames()) {
      var _ = send("DELETE", "/" + index, null);
    }
  }

  private static Map<String, Object> term(String field, Object value) {
    return Map.of("term", Map.of(field, value));
  }

  private JsonNode send(String method, String path, @Nullable Object body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(elasticsearch.resolve(path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build();
    var answer = http.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() == NOT_FOUND) {
      return JSON.createObjectNode();
    }
    if (answer.statusCode() / 100 != 2) {
      throw new IOException("%s %s: %d".formatted(method, path, answer.statusCode()));
    }
    return JSON.readTree(answer.body());
  }

  @Override
  public void close() {
    http.close();
  }
}
