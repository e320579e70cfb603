package shop.jangteo.chaos.experiment;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.jangteo.chaos.stage.Stage;
import shop.jangteo.chaos.stage.Until;
import shop.jangteo.local.home.Credentials;
import shop.jangteo.local.world.Api;
import shop.jangteo.local.world.Shopper;

/** Records that nobody can read; an operator looks at them and throws them away, with a reason. */
final class Poison implements Experiment {

  private static final int OK = 200;
  private static final int RECORDS = 8;
  private static final int BYTES = 200;
  private static final Duration PUT_ASIDE_WITHIN = Duration.ofSeconds(60);
  private static final Map<String, String> TOPICS =
      Map.of(
          "order.events", "order.placed.v1",
          "payment.events", "payment.approved.v1",
          "inventory.events", "inventory.stock-reserved.v1");
  private static final List<String> WORDS =
      List.of("order", "inventory", "payment", "delivery", "notification");

  @Override
  public String name() {
    return "poison";
  }

  @Override
  public int number() {
    return 9;
  }

  @Override
  public String fault() {
    return "records of garbage in three topics";
  }

  @Override
  public void run(Scene scene) throws Exception {
    var stage = scene.stage();
    var before = deadLetters(stage);
    for (var topic : TOPICS.entrySet()) {
      for (int number = 0; number < RECORDS; number++) {
        var garbage = new byte[BYTES];
        scene.random().nextBytes(garbage);
        stage
            .broker()
            .send(
                topic.getKey(),
                "chaos-poison-%d".formatted(number).getBytes(StandardCharsets.US_ASCII),
                garbage,
                Map.of("type", topic.getValue().getBytes(StandardCharsets.US_ASCII)));
      }
    }
    scene.show(
        Until.isTrue(PUT_ASIDE_WITHIN, () -> deadLetters(stage) >= before + RECORDS),
        "%d records of garbage were put aside".formatted(deadLetters(stage) - before));
    var discarded = discard(stage);
    scene.expect(discarded > 0, "an operator can discard dead letters");
  }

  private static long deadLetters(Stage stage) throws Exception {
    var all = 0L;
    for (var word : WORDS) {
      all += stage.database().number(word + "_db", "SELECT COUNT(*) FROM dead_letters");
    }
    return all;
  }

  private static int discard(Stage stage) throws Exception {
    var admin = Credentials.of(stage.home()).admin();
    var api = Shopper.signIn(stage.world(), admin.email(), admin.password()).api();
    var discarded = 0;
    for (var word : WORDS) {
      for (var id : open(api, word)) {
        api.post(
                "/api/v1/admin/%s/dead-letters/%s/discard".formatted(word, id),
                Map.of("reason", "garbage of a chaos experiment"))
            .expect(OK);
        discarded++;
      }
    }
    return discarded;
  }

  private static List<String> open(Api api, String word) {
    var page =
        api.get("/api/v1/admin/%s/dead-letters?state=OPEN&size=100".formatted(word)).expect(OK);
    var ids = new ArrayList<String>();
    page.path("items").forEach(one -> ids.add(one.path("id").asString()));
    return ids;
  }
}
