package shop.jangteo.chaos.experiment;

import java.time.Duration;
import java.util.List;

/**
 * The payment provider misbehaves, payment by payment, as the sandbox's scripts say.
 *
 * @param scripts of which each payment gets one
 * @param visible whether a shopper who pays sees it: then some first confirms were not approved
 */
record PgMisbehaves(
    String name, String fault, List<String> scripts, Duration lasts, boolean visible)
    implements Experiment {

  private static final int ENOUGH = 3;

  @Override
  public int number() {
    return 8;
  }

  @Override
  public void run(Scene scene) throws Exception {
    var before = scene.load().scripted();
    scene.load().payWith(scripts);
    scene.let(lasts);
    scene.load().payWith(List.of());
    // those that were authorised a moment ago are confirmed now
    scene.let(Duration.ofSeconds(2));
    var befallen = scene.load().scripted().since(before);
    scene.show(
        befallen.payments() >= ENOUGH,
        "%d payments were confirmed under %s".formatted(befallen.payments(), scripts));
    if (visible) {
      scene.show(
          befallen.notApproved() > 0,
          "%d of them were not simply approved".formatted(befallen.notApproved()));
    }
  }
}
