package shop.jangteo.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.product.ProductEvent.ProductChanged;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Api.Answer;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;
import shop.jangteo.platform.test.TestPictures;

/** Pictures of products, in a folder. */
@ServiceTest
class ImagesIT {

  private static final String JPEG = "image/jpeg";

  private final Api api;
  private final Events events;
  private final Shop shop;
  private final String id;
  private final String path;

  ImagesIT(Api api, Events events) {
    this.api = api;
    this.events = events;
    this.shop = new Shop(api);
    var wanted = Shop.product(shop.category("차"));
    wanted.remove("images");
    this.id = shop.seller.post("/api/v1/products", wanted).text("id");
    this.path = "/api/v1/products/" + id + "/images";
  }

  @Test
  void aPictureThatIsSentIsShownToEverybodyForEver() throws Exception {
    var answer = send(shop.seller, JPEG, TestPictures.jpeg(3_000, 2_000));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().path("width").asInt()).isEqualTo(2_000);
    var product = api.get("/api/v1/products/" + id).json();
    assertThat(product.path("images").path(0).asString("")).isEqualTo(answer.text("url"));
    assertThat(product.path("thumbnails").path(0).asString(""))
        .isEqualTo(answer.text("thumbnailUrl"));
    var changed =
        events.await(
            ProductChanged.class,
            event -> event.productId().equals(id) && event.facts().image() != null);
    assertThat(changed.facts().image()).isEqualTo(answer.text("url"));
    for (var address : List.of(answer.text("url"), answer.text("thumbnailUrl"))) {
      var image = fetch(address);
      assertThat(image.statusCode()).isEqualTo(200);
      assertThat(image.headers().firstValue("Content-Type")).contains(JPEG);
      assertThat(image.headers().firstValue("Cache-Control").orElse(""))
          .contains("max-age=31536000")
          .contains("immutable")
          .contains("public");
      assertThat(image.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(image.body()).startsWith(0xFF, 0xD8);
      var tag = image.headers().firstValue("ETag").orElseThrow();
      assertThat(api.with("If-None-Match", tag).get(address).status()).isEqualTo(304);
    }
  }

  @Test
  void allThreeFormatsAreTaken() {
    assertThat(send(shop.seller, "image/png", TestPictures.png(20, 20)).text("url"))
        .endsWith(".png");
    assertThat(send(shop.seller, "image/webp", TestPictures.webp(20, 20, Color.RED)).text("url"))
        .endsWith(".jpg");
    assertThat(send(shop.admin, JPEG, TestPictures.jpeg(20, 20)).status()).isEqualTo(201);
    assertThat(images()).hasSize(3);
  }

  @Test
  void badPicturesAreRefusedAndNothingIsKept() throws IOException {
    var before = kept();
    var whole = TestPictures.jpeg(300, 300);

    refuses(JPEG, TestPictures.png(8, 8), 422, "IMAGE_NOT_WHAT_IT_CLAIMS");
    refuses(JPEG, Arrays.copyOf(whole, whole.length / 2), 422, "IMAGE_UNREADABLE");
    refuses("image/png", TestPictures.pngThatClaims(50_000, 50_000), 422, "IMAGE_DIMENSIONS");
    refuses("image/png", TestPictures.gif(), 415, "IMAGE_TYPE_UNSUPPORTED");
    refuses("image/gif", TestPictures.gif(), 415, "UNSUPPORTED_MEDIA_TYPE");
    refuses(JPEG, new byte[5 * 1024 * 1024], 415, "IMAGE_TYPE_UNSUPPORTED");

    assertThat(images()).isEmpty();
    assertThat(kept()).isEqualTo(before);
  }

  @Test
  void fiveMegabytesAreTheMost() {
    try {
      refuses(JPEG, new byte[5 * 1024 * 1024 + 1], 413, "BODY_TOO_LARGE");
    } catch (UncheckedIOException _) { // the server may hang up before it has read it all
      assertThat(images()).isEmpty();
    }
  }

  @Test
  void tenArePossibleAndTheyCanBeTakenAway() throws IOException {
    var small = TestPictures.jpeg(10, 10);
    var names = IntStream.range(0, 10).mapToObj(_ -> send(shop.seller, JPEG, small)).toList();
    var before = kept();

    var eleventh = send(shop.seller, JPEG, small);

    assertThat(eleventh.status()).isEqualTo(409);
    assertThat(eleventh.code()).isEqualTo("TOO_MANY_IMAGES");
    assertThat(kept()).isEqualTo(before);
    var first = names.getFirst();
    assertThat(shop.seller.delete(path + "/" + first.text("name")).status()).isEqualTo(204);
    assertThat(shop.seller.delete(path + "/" + first.text("name")).code())
        .isEqualTo("IMAGE_NOT_FOUND");
    assertThat(images()).hasSize(9).doesNotContain(first.text("url"));
    assertThat(send(shop.seller, JPEG, small).status()).isEqualTo(201);
  }

  @Test
  void oneKeyIsOnePicture() throws IOException {
    var small = TestPictures.jpeg(10, 10);
    var keyed = shop.seller.key(Ids.next());

    var first = send(keyed, JPEG, small);
    var before = kept();
    var again = send(keyed, JPEG, small);

    assertThat(again.json()).isEqualTo(first.json());
    assertThat(images()).hasSize(1);
    assertThat(kept()).isEqualTo(before);
    assertThat(send(keyed, JPEG, TestPictures.jpeg(11, 11)).code())
        .isEqualTo("IDEMPOTENCY_KEY_REUSED");
  }

  @Test
  void aStrangersProductShowsNoPictureOfMine() throws IOException {
    var before = kept();
    var stranger = api.as("seller-2", Role.SELLER);

    var answer = send(stranger, JPEG, TestPictures.jpeg(10, 10));

    assertThat(answer.code()).isEqualTo("PRODUCT_NOT_FOUND");
    assertThat(send(api.as("m-1"), JPEG, TestPictures.jpeg(10, 10)).status()).isEqualTo(403);
    assertThat(stranger.delete(path + "/x.jpg").code()).isEqualTo("PRODUCT_NOT_FOUND");
    assertThat(kept()).isEqualTo(before);
    assertThat(stranger.with("Content-Type", JPEG).announce(path, 4_000_000))
        .as("decided before the picture is read")
        .contains(" 404");
  }

  @Test
  void aNameOfNoPictureIsNotFound() {
    for (var name : List.of("x", "0ABCDEFGHJKMN.jpg", "0ABCDEFGHJKMN.exe", "..%2f..%2fx")) {
      assertThat(api.get("/images/" + name).status()).as(name).isBetween(400, 404);
    }
  }

  @Test
  void inAFolderNothingIsSentPastUs() {
    var wanted = Map.of("contentType", JPEG, "length", 1_000);

    assertThat(shop.seller.post(path + "/uploads", wanted).code())
        .isEqualTo("PRESIGNED_UPLOADS_OFF");
    assertThat(shop.seller.post(path, Map.of("uploadId", Ids.next())).code())
        .isEqualTo("PRESIGNED_UPLOADS_OFF");
  }

  private void refuses(String type, byte[] body, int status, String code) {
    var answer = send(shop.seller, type, body);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
  }

  private Answer send(Api who, String type, byte[] body) {
    return who.with("Content-Type", type).send("POST", path, body);
  }

  private List<String> images() {
    return shop.seller
        .get("/api/v1/seller/products/" + id)
        .json()
        .path("images")
        .valueStream()
        .map(image -> image.asString(""))
        .toList();
  }

  private HttpResponse<byte[]> fetch(String address) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(api.uri(address)).build(), BodyHandlers.ofByteArray());
    }
  }

  private static long kept() throws IOException {
    var folder = Path.of("target/images");
    if (Files.notExists(folder)) {
      return 0;
    }
    try (var files = Files.list(folder)) {
      return files.count();
    }
  }
}
