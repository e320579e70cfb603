package shop.jangteo.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import shop.jangteo.embedded.Engine;
import shop.jangteo.platform.test.TestServers;

/**
 * Gives each test context an index of its own on the Elasticsearch that all tests share, and
 * removes those of test runs whose process is gone.
 */
public final class TestIndex
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  /** Set by a test that wants to shut the way to Elasticsearch. */
  static final String BEHIND_A_GATE = "test.behind-a-gate";

  private static final AtomicInteger CONTEXTS = new AtomicInteger();
  private static final Pattern INDEX = Pattern.compile("t(\\d+)-\\d+-\\S+");

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    var url = url();
    try (var http = HttpClient.newHttpClient()) {
      removeOrphans(http, url);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    var own = "t%d-%d".formatted(ProcessHandle.current().pid(), CONTEXTS.incrementAndGet());
    TestPropertyValues.of(
            "jangteo.search.elasticsearch.url=" + way(context, url),
            "jangteo.search.index.alias=" + own)
        .applyTo(context);
  }

  private static String way(ConfigurableApplicationContext context, String url) {
    if (!context.getEnvironment().containsProperty(BEHIND_A_GATE)) {
      return url;
    }
    var gate = Gate.to(url);
    context.getBeanFactory().registerSingleton("gate", gate);
    return gate.url();
  }

  static String url() {
    return "http://" + TestServers.get().ensure(Engine.ELASTICSEARCH).address();
  }

  private static void removeOrphans(HttpClient http, String url)
      throws IOException, InterruptedException {
    for (var index : send(http, "GET", url + "/_cat/indices/t*?h=index").split("\n", -1)) {
      var ours = INDEX.matcher(index.strip());
      if (ours.matches() && ProcessHandle.of(Long.parseLong(ours.group(1))).isEmpty()) {
        send(http, "DELETE", url + "/" + index.strip());
      }
    }
  }

  private static String send(HttpClient http, String method, String address)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(address))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return http.send(request, BodyHandlers.ofString()).body();
  }
}
