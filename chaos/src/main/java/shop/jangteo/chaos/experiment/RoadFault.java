package shop.jangteo.chaos.experiment;

import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;
import shop.jangteo.chaos.proxy.Fault;
import shop.jangteo.chaos.proxy.Traffic;
import shop.jangteo.chaos.stage.Proxies.Road;

/**
 * A road between a service and what it depends on has a fault for a while.
 *
 * @param each how long it lasts on each road
 * @param proof which count of the proxy shows it
 */
record RoadFault(
    String name,
    int number,
    String fault,
    List<Road> roads,
    Fault what,
    Duration each,
    ToLongFunction<Traffic> proof)
    implements Experiment {

  @Override
  public Duration lasts() {
    return each.multipliedBy(roads.size());
  }

  @Override
  public void run(Scene scene) throws Exception {
    for (var road : roads) {
      var proxy = scene.stage().proxies().at(road);
      var before = proxy.traffic();
      proxy.apply(what);
      scene.let(each);
      var count = proof.applyAsLong(Scene.since(before, proxy));
      scene.show(
          count > 0, "%s befell %d pieces or connections at %s".formatted(what, count, road));
      proxy.heal();
    }
  }
}
