package shop.jangteo.chaos.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.jangteo.chaos.load.Load;
import shop.jangteo.chaos.load.Market;
import shop.jangteo.chaos.load.Member;
import shop.jangteo.chaos.load.TokenSigner;
import shop.jangteo.chaos.stage.FakePlatform;

/** Experiments that fail on purpose: what they see of it, and what they leave. */
class OnAFakePlatformIT {

  private static final String NOTICES = "inventory.events.product-service.dlt";
  private static final double PER_SECOND = 20;

  @TempDir private static Path folder = Path.of("");
  private static FakePlatform platform;

  @BeforeAll
  static void bringUp() throws Exception {
    platform = FakePlatform.in(folder);
  }

  @AfterAll
  static void takeDown() {
    platform.close();
  }

  @Test
  void poisonThatFailsLeavesTheTopicThatItTookAway() throws Exception {
    var broker = platform.stage().broker();
    broker.restore(NOTICES);

    try (var load = load(URI.create("http://127.0.0.1:9"))) {
      var scene = scene(load);

      assertThatThrownBy(() -> new Poison().run(scene))
          .as("there are no orders here")
          .isInstanceOf(SQLException.class);
      assertThat(broker.exists(NOTICES)).as("the fault happened").isFalse();
      scene.clearUp();
    }

    assertThat(broker.exists(NOTICES)).isTrue();
  }

  private static Scene scene(Load load) {
    return new Scene(platform.stage(), load, new SplittableRandom(1), false);
  }

  private static Load load(URI shop) throws Exception {
    var keys = folder.resolve("keys.json");
    Files.writeString(keys, "{\"keys\":[{\"kid\":\"k\",\"d\":\"AQ\"}]}");
    var member = new Member("0A", "address", 0, TokenSigner.of(keys));
    return new Load(
        new Market(shop, shop, List.of(member), List.of("A", "B"), "C"),
        1,
        PER_SECOND,
        folder.resolve("journal.jsonl"));
  }
}
