package shop.jangteo.chaos.experiment;

import java.time.Duration;
import java.util.List;
import shop.jangteo.chaos.stage.Until;

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

  /** A refund follows its cancellation, and that its payment. */
  private static final Duration STRUCK_WITHIN = Duration.ofSeconds(30);

  /** A shopper hears of it when the platform has waited long enough. */
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(60);

  @Override
  public int number() {
    return 8;
  }

  @Override
  public void run(Scene scene) throws Exception {
    var sandbox = scene.stage().sandbox();
    var before = sandbox.deeds();
    var payments = scene.load().scripted();
    scene.load().payWith(scripts);
    scene.let(lasts);
    scene.load().payWith(List.of());
    for (var script : scripts) {
      var struck =
          Until.isTrue(
              STRUCK_WITHIN, () -> sandbox.deeds().since(before).struckBy(script) >= atLeast());
      scene.show(
          struck,
          "%s struck %d times".formatted(script, sandbox.deeds().since(before).struckBy(script)));
    }
    if (visible) {
      Until.isTrue(TOLD_WITHIN, () -> scene.load().scripted().since(payments).notApproved() > 0);
      var befallen = scene.load().scripted().since(payments);
      scene.show(
          befallen.notApproved() > 0,
          "%d of %d payments were not simply approved"
              .formatted(befallen.notApproved(), befallen.payments()));
    }
  }

  /** Where there are several, each has a share of the payments. */
  private int atLeast() {
    return scripts.size() == 1 ? ENOUGH : 1;
  }
}
