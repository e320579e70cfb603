package shop.jangteo.chaos.experiment;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import shop.jangteo.chaos.proxy.Fault;
import shop.jangteo.chaos.stage.Proxies.Road;
import shop.jangteo.chaos.stage.Stage;

/**
 * Every second request to the catalogue fails. Asking again may help a single shopper; if everybody
 * did it, the catalogue would get twice the work just when it can do half.
 */
final class HalfErrors implements Experiment {

  private static final double SHARE = 0.5;
  private static final double MOST_AMPLIFICATION = 1.2;
  private static final int REQUESTS = 1_500;

  /** Not half of all requests: the gateway soon spares a catalogue that fails so often. */
  private static final int FEWEST_RESETS = 50;

  private static final Duration PAUSE = Duration.ofMillis(15);
  private static final Duration NOTICED_WITHIN = Duration.ofSeconds(2);
  private static final String SERVICE = "product-service";

  @Override
  public String name() {
    return "half-errors";
  }

  @Override
  public int number() {
    return 14;
  }

  @Override
  public String fault() {
    return "half of the requests to the catalogue are reset";
  }

  @Override
  public void run(Scene scene) throws Exception {
    var stage = scene.stage();
    var proxy = stage.proxies().at(Road.CATALOGUE);
    scene.afterwards(() -> stage.registry().redirect(SERVICE, stage.port(SERVICE)));
    stage.registry().redirect(SERVICE, proxy.port());
    scene.let(NOTICED_WITHIN);
    var before = proxy.traffic();
    proxy.apply(new Fault.Flaky(SHARE));
    ask(stage);
    var traffic = Scene.since(before, proxy);
    scene.show(
        traffic.resets() >= FEWEST_RESETS,
        "%d of %d requests to the catalogue were reset"
            .formatted(traffic.resets(), traffic.requests()));
    var amplification = (double) traffic.requests() / REQUESTS;
    scene.expect(
        amplification < MOST_AMPLIFICATION,
        "retries amplify less than %.1f times, but %d requests became %d"
            .formatted(MOST_AMPLIFICATION, REQUESTS, traffic.requests()));
  }

  /** Leafs through the shop, as shoppers without an account do. */
  private static void ask(Stage stage) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var http = HttpClient.newBuilder().version(Version.HTTP_1_1).executor(threads).build()) {
      for (int number = 0; number < REQUESTS; number++) {
        var address = URI.create(stage.world().gateway() + "/api/v1/products?size=1");
        var request =
            HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(10))
                .header("X-Forwarded-For", "198.18.%d.%d".formatted(number / 250, number % 250 + 1))
                .build();
        var _ = http.sendAsync(request, BodyHandlers.discarding());
        TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
      }
      TimeUnit.SECONDS.sleep(2);
    }
  }
}
