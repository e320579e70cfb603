package shop.jangteo.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From a draft to somebody's wishlist, and a whole catalogue at once (PR-01 to PR-19). */
final class ASellerFillsTheShelvesIT {

  private static final String MINE = "/api/v1/seller/products";
  private static final String IMPORTS = MINE + "/imports";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What is promised is one second; a busy machine is given more. */
  private static final Duration SEEN_WITHIN = Duration.ofSeconds(30);

  private final Client seller = Town.seller();

  @Test
  void aDraftGetsItsPictureGoesOnSaleAndIsWishedFor() throws IOException {
    var draft = new HashMap<>(Shop.product(5, 12_000));
    draft.put("draft", true);
    var id = seller.post("/api/v1/products", draft).is(201).path("id").asString();
    var page = "/api/v1/products/" + id;
    Town.stranger().get(page).isRefused(404, "PRODUCT_NOT_FOUND");

    var picture = seller.send("POST", page + "/images", "image/png", png()).is(201);
    seller
        .send("POST", page + "/images", "image/png", "no picture".getBytes(UTF_8))
        .isRefused(415, "IMAGE_TYPE_UNSUPPORTED");
    var shown = Town.stranger().get(picture.path("url").asString());
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.contentType()).isEqualTo("image/png");
    assertThat(shown.header("Cache-Control")).contains("immutable");

    var read = seller.get(MINE + "/" + id);
    goesOnSale(read).is(200);

    var seen = awaits(page, answer -> answer.status() == 200);
    assertThat(seen.json().path("images").path(0)).isEqualTo(picture.path("url"));
    assertThat(seen.header("Cache-Control")).contains("s-maxage", "stale-while-revalidate");
    var known = Town.stranger().withHeader("If-None-Match", seen.header("ETag"));
    assertThat(known.get(page).status()).isEqualTo(304);
    goesOnSale(read).isRefused(412, "STALE_ETAG");

    rename(page, seen, "두 번째 이름").is(200);
    rename(page, seen, "세 번째 이름").isRefused(412, "STALE_ETAG");
    var _ = awaits(page, answer -> answer.json().path("name").asString("").equals("두 번째 이름"));
    assertThat(known.get(page).status()).isEqualTo(200);

    var shopper = Town.newShopper().client();
    shopper.send("PUT", "/api/v1/wishlist/" + id, null).is(204);
    var wishes = shopper.get("/api/v1/wishlist").is(200);
    assertThat(wishes.path("total").asInt()).isEqualTo(1);
    assertThat(wishes.path("items").path(0).path("product").path("name").asString())
        .isEqualTo("두 번째 이름");
  }

  @Test
  void ofTwoHundredAtOnceEveryBadOneIsNamed() {
    var category = Shop.category("J-" + UUID.randomUUID());
    var code = "J-" + UUID.randomUUID().toString().substring(0, 18);
    var rows =
        IntStream.range(0, 200)
            .mapToObj(i -> row(category, code + "-" + (i == 199 ? 1 : i), i % 20 == 0 ? -1 : 9_000))
            .collect(Collectors.joining("\n"));

    var begun = seller.send("POST", IMPORTS, "application/x-ndjson", rows.getBytes(UTF_8)).is(202);

    var place = IMPORTS + "/" + begun.path("id").asString();
    var ended =
        await()
            .atMost(PATIENCE)
            .pollInterval(200, MILLISECONDS)
            .until(
                () -> seller.get(place).is(200),
                one -> one.path("state").asString().equals("FINISHED"));
    assertThat(ended.path("total").asInt()).isEqualTo(200);
    assertThat(ended.path("listed").asInt()).isEqualTo(189);
    assertThat(ended.path("refused").asInt()).isEqualTo(11);
    var errors = seller.get(place + "/errors").is(200).path("items");
    assertThat(errors.size()).isEqualTo(11);
    assertThat(errors.path(0).path("line").asInt()).isEqualTo(1);
    assertThat(errors.path(0).path("errors").path(0).path("field").asString())
        .isEqualTo("options[0].price");
    assertThat(errors.path(10).path("line").asInt()).isEqualTo(200);
    assertThat(errors.path(10).path("code").asString()).isEqualTo("PRODUCT_CODE_TAKEN");
    assertThat(onSale(category).path("total").asInt()).isEqualTo(189);
    Town.newShopper().client().get(place).is(403);
  }

  private Answer goesOnSale(Answer read) {
    var path = MINE + "/" + read.json().path("id").asString() + "/state";
    return seller.withHeader("If-Match", read.header("ETag")).put(path, Map.of("state", "ON_SALE"));
  }

  private Answer rename(String page, Answer read, String name) {
    return seller
        .withHeader("If-Match", read.header("ETag"))
        .send("PATCH", page, Client.bytes(Map.of("name", name)));
  }

  private static Answer awaits(String page, Predicate<Answer> fits) {
    return await()
        .atMost(SEEN_WITHIN)
        .pollInterval(50, MILLISECONDS)
        .until(() -> Town.stranger().get(page), fits);
  }

  private static JsonNode onSale(String category) {
    return Town.stranger().get("/api/v1/products?categoryId=" + category).is(200);
  }

  private static String row(String category, String code, int price) {
    return new String(
        Client.bytes(
            Map.of(
                "code",
                code,
                "name",
                "여행용 니트",
                "categoryId",
                category,
                "options",
                List.of(
                    Map.of(
                        "sku",
                        code + "-" + UUID.randomUUID().toString().substring(0, 8),
                        "name",
                        "기본",
                        "price",
                        price,
                        "initialStock",
                        3)))),
        UTF_8);
  }

  private static byte[] png() throws IOException {
    var out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }
}
