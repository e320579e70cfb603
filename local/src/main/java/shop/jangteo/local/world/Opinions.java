package shop.jangteo.local.world;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.jangteo.local.home.Credentials.Account;
import tools.jackson.databind.JsonNode;

/** What the demo shopper says of what came, so that the demo shop has reviews to show. */
public final class Opinions {

  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(250);

  private static final List<Opinion> OPINIONS =
      List.of(
          new Opinion(5, "생각보다 훨씬 좋아요. 포장도 꼼꼼하고 다음 날 바로 도착했습니다."),
          new Opinion(4, "사진과 거의 같은 색입니다. 조금 얇지만 이 가격이면 만족해요."),
          new Opinion(5, "부모님 선물로 샀는데 무척 좋아하셨어요. 또 주문하려고 합니다."),
          new Opinion(3, "무난합니다. 설명보다 살짝 작으니 한 치수 크게 고르세요."));

  private record Opinion(int stars, String text) {}

  private Opinions() {}

  /**
   * Waits until the shop knows that something came, and writes of all that did, of the first with a
   * picture.
   *
   * @return how many reviews were written
   */
  public static int write(World world, Account account) {
    var api = Shopper.signIn(world, account.email(), account.password()).api();
    var lines =
        Wait.until(
            KNOWN_WITHIN,
            PAUSE,
            () -> Optional.of(writable(api)).filter(found -> !found.isEmpty()),
            () -> "Nothing that was delivered could be reviewed");
    for (int i = 0; i < lines.size(); i++) {
      var id = write(api, lines.get(i));
      if (i == 0) {
        api.post(
                "/api/v1/reviews/" + id + "/images",
                new Part("images", "box.jpg", "image/jpeg", Photograph.jpeg()))
            .expect(CREATED);
      }
    }
    return lines.size();
  }

  /** Returns the id. */
  private static String write(Api api, JsonNode line) {
    var opinion = opinionOf(line);
    return api.post(
            "/api/v1/reviews",
            Map.of(
                "orderId",
                line.path("orderId").asString(),
                "sku",
                line.path("sku").asString(),
                "stars",
                opinion.stars,
                "text",
                opinion.text))
        .expect(CREATED)
        .path("id")
        .asString();
  }

  private static List<JsonNode> writable(Api api) {
    return api.get("/api/v1/reviews/writable").expect(OK).path("items").valueStream().toList();
  }

  /** Another one for each order. */
  private static Opinion opinionOf(JsonNode line) {
    var place = Math.floorMod(line.path("orderId").asString().hashCode(), OPINIONS.size());
    return OPINIONS.get(place);
  }
}
