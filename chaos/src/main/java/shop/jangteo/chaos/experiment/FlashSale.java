package shop.jangteo.chaos.experiment;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import shop.jangteo.chaos.stage.Until;

/**
 * Thousands want what there are a hundred of, and the service that says who gets one is killed
 * while it does. Whoever gets one pays; what somebody held in vain is for whoever comes next.
 */
public final class FlashSale implements Experiment {

  /** On sale from the beginning, for nobody else. */
  public static final String SKU = "CHAOS-FLASH";

  public static final int UNITS = 100;

  private static final String SERVICE = "inventory-service";
  private static final int BUYERS = 5_000;
  private static final int AT_ONCE = 40;

  /** A platform that has just started takes a while for the first fifty orders. */
  private static final Duration GIVEN_WITHIN = Duration.ofMinutes(3);

  /** On a slow machine each of them may stand in line for 5 s before being told to come again. */
  private static final Duration ALL_SERVED_WITHIN = Duration.ofMinutes(15);

  private static final Duration SOLD_WITHIN = Duration.ofMinutes(3);

  @Override
  public String name() {
    return "flash-sale";
  }

  @Override
  public int number() {
    return 12;
  }

  @Override
  public String fault() {
    return "%,d buyers of %d units, and %s killed among them".formatted(BUYERS, UNITS, SERVICE);
  }

  @Override
  public Duration lasts() {
    return Duration.ofMinutes(5);
  }

  @Override
  public void run(Scene scene) throws Exception {
    var stage = scene.stage();
    scene.show(units(scene, "available") == UNITS, UNITS + " units are for sale");
    var crowd = scene.load().rush(SKU, BUYERS, AT_ONCE);
    var isHalfGiven = Until.isTrue(GIVEN_WITHIN, () -> units(scene, "available") <= UNITS / 2);
    var given = UNITS - units(scene, "available");
    var pid = stage.processes().kill(SERVICE);
    scene.show(
        isHalfGiven && given < UNITS && stage.processes().find(SERVICE).isEmpty(),
        "process %d of %s was killed when %d of %d units were given"
            .formatted(pid, SERVICE, given, UNITS));
    stage.restart(SERVICE);
    crowd.get(ALL_SERVED_WITHIN.toSeconds(), TimeUnit.SECONDS);

    var isSold = Until.isTrue(SOLD_WITHIN, () -> isSoldAfterLatecomers(scene));
    var sold = units(scene, "sold");
    var promised = units(scene, "reserved");
    scene.expect(
        sold + promised <= UNITS,
        "no unit is sold twice, but of %d there are %d sold and %d promised"
            .formatted(UNITS, sold, promised));
    scene.expect(
        isSold,
        "all %d units are sold while somebody wants them, but %d are".formatted(UNITS, sold));
  }

  /** As long as units come back from those who did not pay in time, somebody comes for them. */
  private static boolean isSoldAfterLatecomers(Scene scene) throws Exception {
    var left = (int) units(scene, "available");
    if (left > 0) {
      scene.load().rush(SKU, left, AT_ONCE).get(ALL_SERVED_WITHIN.toSeconds(), TimeUnit.SECONDS);
    }
    return units(scene, "sold") >= UNITS;
  }

  private static long units(Scene scene, String where) throws Exception {
    return scene
        .stage()
        .database()
        .number("inventory_db", "SELECT " + where + " FROM stock WHERE sku = '" + SKU + "'");
  }
}
