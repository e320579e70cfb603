package shop.jangteo.chaos.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.jangteo.chaos.stage.Broker.Spot;
import shop.jangteo.chaos.stage.Stage;
import shop.jangteo.local.home.Credentials;
import shop.jangteo.local.world.Api;
import shop.jangteo.local.world.Shopper;

/** Looks after dead letters as an administrator can, through the gateway. */
final class Operator {

  private static final int OK = 200;
  private static final int PAGE = 100;

  /** An open dead letter of the service with this word. */
  record Letter(String word, String id, String reason, Spot spot) {}

  private final Api api;

  private Operator(Api api) {
    this.api = api;
  }

  static Operator signIn(Stage stage) {
    var admin = Credentials.of(stage.home()).admin();
    return new Operator(Shopper.signIn(stage.world(), admin.email(), admin.password()).api());
  }

  /** The open dead letters of a service that are these records; all others are left alone. */
  List<Letter> open(String word, Set<Spot> own) {
    var letters = new ArrayList<Letter>();
    var page = 0;
    var seen = 0L;
    var total = 1L;
    while (seen < total) {
      var list =
          api.get(
                  "/api/v1/admin/%s/dead-letters?state=OPEN&size=%d&page=%d"
                      .formatted(word, PAGE, page++))
              .expect(OK);
      total = list.path("total").asLong();
      seen += PAGE;
      for (var one : list.path("items")) {
        var spot =
            new Spot(
                one.path("topic").asString(),
                one.path("partition").asInt(),
                one.path("offset").asLong());
        if (own.contains(spot)) {
          letters.add(
              new Letter(word, one.path("id").asString(), one.path("reason").asString(), spot));
        }
      }
    }
    return letters;
  }

  /** Whether it could be applied now. */
  boolean replay(Letter letter) {
    return api.post(path(letter) + "/replay", Map.of()).status() == OK;
  }

  void discard(Letter letter, String reason) {
    api.post(path(letter) + "/discard", Map.of("reason", reason)).expect(OK);
  }

  private static String path(Letter letter) {
    return "/api/v1/admin/%s/dead-letters/%s".formatted(letter.word, letter.id);
  }
}
