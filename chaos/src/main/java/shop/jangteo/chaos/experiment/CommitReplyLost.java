package shop.jangteo.chaos.experiment;

import java.time.Duration;
import shop.jangteo.chaos.proxy.Direction;
import shop.jangteo.chaos.proxy.Fault;

/** Statements reach the database, its answers do not, and then the connection is gone. */
final class CommitReplyLost implements Experiment {

  private static final int TIMES = 6;
  private static final Duration SILENT_FOR = Duration.ofMillis(1_500);
  private static final Duration BETWEEN = Duration.ofSeconds(4);

  @Override
  public String name() {
    return "commit-reply-lost";
  }

  @Override
  public int number() {
    return 5;
  }

  @Override
  public String fault() {
    return "answers of the databases lost, commits among them";
  }

  @Override
  public void run(Scene scene) throws Exception {
    for (var proxy : scene.stage().proxies().databases()) {
      var before = proxy.traffic();
      for (int time = 0; time < TIMES / 2; time++) {
        proxy.apply(Fault.Cut.only(Direction.DOWNSTREAM));
        scene.let(SILENT_FOR);
        proxy.dropConnections();
        proxy.heal();
        scene.letUpTo(BETWEEN);
      }
      var traffic = Scene.since(before, proxy);
      scene.show(
          traffic.held() > 0 && traffic.resets() > 0,
          "%d answers of %s never arrived, %d connections were reset"
              .formatted(traffic.held(), proxy.name(), traffic.resets()));
    }
  }
}
