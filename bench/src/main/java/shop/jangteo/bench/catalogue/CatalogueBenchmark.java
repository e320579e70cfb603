package shop.jangteo.bench.catalogue;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import shop.jangteo.bench.catalogue.Measured.Capacity;
import shop.jangteo.bench.catalogue.Measured.Paced;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.report.Percentiles;
import shop.jangteo.local.report.Progress;
import shop.jangteo.local.world.Api;

/** Carries out a {@link Plan} on a platform that runs. */
public final class CatalogueBenchmark {

  private static final int OK = 200;
  private static final int MEDIAN = 50;
  private static final int NEARLY_ALL = 95;
  private static final int ALL_BUT_ONE_IN_100 = 99;
  private static final int ALL = 100;

  private CatalogueBenchmark() {}

  /**
   * @param door of the platform
   * @param metrics of product-service
   */
  public static Measured run(URI door, URI metrics, Plan plan, Progress progress)
      throws IOException, InterruptedException {
    var products = products(door, plan.products());
    var crowd = new Crowd(door, products);
    progress.working("warm-up", "%d s".formatted(plan.warmUp().toSeconds()));
    var _ = crowd.asFastAsTheyAreAnswered(plan.connections(), plan.warmUp());
    progress.done("warm-up", "%d products".formatted(products.size()));
    var capacity = capacity(crowd, metrics, plan, progress);
    return new Measured(products.size(), capacity, paced(crowd, plan, progress));
  }

  /** What the first page shows, as a shopper would find it. */
  private static List<String> products(URI door, int most) {
    var page = Api.at(door, "198.18.255.1").get("/api/v1/products?size=" + most);
    var ids =
        page.json().path("items").valueStream().map(item -> item.path("id").asString()).toList();
    if (page.status() != OK || ids.isEmpty()) {
      throw new Failure("There is no product to look at; ./shop up fills in a catalogue.");
    }
    return ids;
  }

  private static Capacity capacity(Crowd crowd, URI metrics, Plan plan, Progress progress)
      throws IOException, InterruptedException {
    progress.working("capacity", "%d s".formatted(plan.capacity().toSeconds()));
    var before = Hits.at(metrics);
    var start = System.nanoTime();
    var seen = crowd.asFastAsTheyAreAnswered(plan.connections(), plan.capacity());
    var nanos = System.nanoTime() - start;
    var answered = seen.waits().size();
    var perSecond = Math.round(answered * 1e9 / nanos);
    progress.done("capacity", perSecond + "/s");
    return new Capacity(
        plan.connections(),
        answered,
        seen.failed(),
        perSecond,
        Hits.at(metrics).fromSourcePer1000Since(before));
  }

  private static Paced paced(Crowd crowd, Plan plan, Progress progress) {
    progress.working("paced", "%d/s for %d s".formatted(plan.rate(), plan.paced().toSeconds()));
    var seen = crowd.byTheClock(plan.rate(), plan.most(), plan.paced());
    var waits = Percentiles.of(seen.waits());
    var p99 = waits.millis(ALL_BUT_ONE_IN_100);
    progress.done("paced", "p99 %d ms".formatted(p99));
    return new Paced(
        plan.rate(),
        seen.waits().size(),
        seen.failed(),
        waits.millis(MEDIAN),
        waits.millis(NEARLY_ALL),
        p99,
        waits.millis(ALL));
  }
}
