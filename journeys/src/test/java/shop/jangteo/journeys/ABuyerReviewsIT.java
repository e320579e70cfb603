package shop.jangteo.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class ABuyerReviewsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TEXT = "여정 끝에 도착한 니트, 색도 곱고 따뜻합니다.";

  @Test
  void whatCameIsReviewedOnceAndEverybodySeesIt() throws IOException {
    var product = Shop.lists(5, 40_000L);
    var productId = product.path("id").asString();
    var sku = product.path("options").path(0).path("sku").asString();
    var shopper = Town.newShopper();
    var order = shopper.paid(sku, 1);
    shopper.awaits(order, "DELIVERED");
    shopper.notification("REVIEW_INVITED");

    var draft =
        Map.of("orderId", order.path("id").asString(), "sku", sku, "stars", 4, "text", TEXT);
    Town.newShopper().client().post("/api/v1/reviews", draft).isRefused(403, "NOT_BOUGHT");
    awaits(shopper.client(), "/api/v1/reviews/writable", "total", 1);
    var review = shopper.client().post("/api/v1/reviews", draft).is(201);
    shopper.client().post("/api/v1/reviews", draft).isRefused(409, "ALREADY_REVIEWED");

    var list = "/api/v1/products/" + productId + "/reviews";
    assertThat(Town.stranger().get(list).is(200).path("items").path(0).path("text").asString())
        .isEqualTo(TEXT);
    awaits(Town.stranger(), "/api/v1/products/" + productId, "rating", 4);

    var id = review.path("id").asString();
    var image = addsAPicture(shopper.client(), "/api/v1/reviews/" + id + "/images");
    assertThat(Town.stranger().get(list).is(200).path("items").path(0).path("images").path(0))
        .isEqualTo(image);
    var url = image.path("url").asString();
    assertThat(Town.stranger().get(url).contentType()).isEqualTo("image/png");

    Town.admin()
        .post("/api/v1/admin/reviews/" + id + "/hide", Map.of("reason", "여정에서 숨깁니다"))
        .is(200);
    assertThat(Town.stranger().get(list).is(200).path("items")).isEmpty();
    Town.stranger().get(url).isRefused(404, "IMAGE_NOT_FOUND");
    awaits(Town.stranger(), "/api/v1/products/" + productId, "rating", 0);
  }

  private static JsonNode addsAPicture(Client author, String path) throws IOException {
    var body = new ByteArrayOutputStream();
    body.writeBytes(
        "--b\r\nContent-Disposition: form-data; name=\"images\"; filename=\"1.png\"\r\nContent-Type: image/png\r\n\r\n"
            .getBytes(UTF_8));
    ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", body);
    body.writeBytes("\r\n--b--\r\n".getBytes(UTF_8));
    return author
        .send("POST", path, "multipart/form-data; boundary=b", body.toByteArray())
        .is(201)
        .path("images")
        .path(0);
  }

  /** Waits until that field says so; null counts as 0. */
  private static JsonNode awaits(Client client, String path, String field, int value) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(200, MILLISECONDS)
        .until(() -> client.get(path).is(200), seen -> seen.path(field).asInt(0) == value);
  }
}
