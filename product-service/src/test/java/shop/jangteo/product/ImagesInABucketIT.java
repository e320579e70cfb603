package shop.jangteo.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Api.Answer;
import shop.jangteo.platform.test.ServiceTest;
import shop.jangteo.platform.test.TestPictures;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import tools.jackson.databind.JsonNode;

/** Pictures in S3: some come through us, some go past us, none is shown before it was looked at. */
@ServiceTest
class ImagesInABucketIT {

  private static final String BUCKET = "pictures";
  private static final String JPEG = "image/jpeg";
  private static final S3Server SERVER = S3Server.start(BUCKET);

  private final Api api;
  private final Shop shop;
  private final S3Client s3;
  private final String id;
  private final String path;

  ImagesInABucketIT(Api api, S3Client s3) {
    this.api = api;
    this.shop = new Shop(api);
    this.s3 = s3;
    var wanted = Shop.product(shop.category("차"));
    wanted.remove("images");
    this.id = shop.seller.post("/api/v1/products", wanted).text("id");
    this.path = "/api/v1/products/" + id + "/images";
  }

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    settings.add("jangteo.images.store", () -> "s3");
    settings.add("jangteo.images.s3.bucket", () -> BUCKET);
    settings.add("jangteo.images.s3.endpoint", SERVER::endpoint);
    settings.add("jangteo.images.s3.path-style", () -> "true");
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void whatIsSentLiesUnderPublicAndIsShown() throws Exception {
    var answer =
        shop.seller.with("Content-Type", JPEG).send("POST", path, TestPictures.jpeg(600, 400));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(keys()).contains("public/" + answer.text("name"));
    assertThat(keys()).noneMatch(key -> key.startsWith("incoming/" + id));
    var image = fetch(answer.text("url"));
    assertThat(image).startsWith(0xFF, 0xD8);
    assertThat(api.get("/images/" + Ids.next() + ".jpg").code()).isEqualTo("IMAGE_NOT_FOUND");
  }

  /** The connection pool has as many as it has, and each answer gives back what it took. */
  @Test
  void howeverItIsAskedForNothingOfTheBucketStaysOpen() throws Exception {
    var answer =
        shop.seller.with("Content-Type", JPEG).send("POST", path, TestPictures.jpeg(600, 400));
    var address = answer.text("url");
    var tag = "\"" + answer.text("name") + "\"";

    for (int i = 0; i < 80; i++) {
      assertThat(api.with("If-None-Match", tag).get(address).status()).isEqualTo(304);
      assertThat(api.with("Range", "bytes=99999999-").get(address).status()).isEqualTo(416);
    }

    assertThat(part(address, "bytes=0-1").statusCode()).isEqualTo(206);
    var two = part(address, "bytes=0-1,4-5");
    assertThat(two.statusCode()).isEqualTo(206);
    assertThat(two.headers().firstValue("Content-Type").orElse("")).startsWith("multipart/");
    assertThat(fetch(address)).startsWith(0xFF, 0xD8);
  }

  @Test
  void whatWentPastUsIsCheckedBeforeAnybodySeesIt() throws Exception {
    var picture = TestPictures.jpeg(600, 400);
    var permit = permit(picture.length);

    assertThat(permit.path("url").asString())
        .contains("incoming/" + id)
        .contains("X-Amz-Expires=600")
        .contains("content-length");
    assertThat(put(permit, picture)).isEqualTo(200);
    assertThat(images()).isEmpty();
    var uploadId = permit.path("uploadId").asString();
    var answer = take(uploadId);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(images().toString()).contains(answer.text("url"));
    assertThat(fetch(answer.text("url"))).startsWith(0xFF, 0xD8);
    assertThat(keys()).noneMatch(key -> key.startsWith("incoming/" + id));
    assertThat(take(uploadId).code()).isEqualTo("UPLOAD_NOT_FOUND");
  }

  @Test
  void whatIsBrokenIsNeverShown() throws Exception {
    var picture = Arrays.copyOf(TestPictures.jpeg(600, 400), 800);
    var permit = permit(picture.length);
    put(permit, picture);
    var before = keys().stream().filter(key -> key.startsWith("public/")).count();

    var answer = take(permit.path("uploadId").asString());

    assertThat(answer.code()).isEqualTo("IMAGE_UNREADABLE");
    assertThat(images()).isEmpty();
    assertThat(keys().stream().filter(key -> key.startsWith("public/"))).hasSize((int) before);
  }

  @Test
  void anUploadBelongsToOneProduct() throws Exception {
    var picture = TestPictures.jpeg(60, 40);
    var permit = permit(picture.length);
    put(permit, picture);
    var other = shop.seller.post("/api/v1/products", Shop.product(shop.category("차"))).text("id");

    var answer =
        shop.seller.post(
            "/api/v1/products/" + other + "/images",
            Map.of("uploadId", permit.path("uploadId").asString()));

    assertThat(answer.code()).isEqualTo("UPLOAD_NOT_FOUND");
    var stranger = api.as("seller-2", Role.SELLER);
    assertThat(stranger.post(path, Map.of("uploadId", permit.path("uploadId").asString())).code())
        .isEqualTo("PRODUCT_NOT_FOUND");
    assertThat(
            stranger.post(path + "/uploads", Map.of("contentType", JPEG, "length", 1_000)).code())
        .isEqualTo("PRODUCT_NOT_FOUND");
  }

  @Test
  void aPermitIsForPicturesOfReasonableSize() {
    for (var bad :
        new Map<?, ?>[] {
          Map.of("contentType", JPEG, "length", 5 * 1024 * 1024 + 1),
          Map.of("contentType", JPEG, "length", 0),
          Map.of("contentType", "image/svg+xml", "length", 10),
          Map.of("contentType", JPEG)
        }) {
      assertThat(shop.seller.post(path + "/uploads", bad).code()).isEqualTo("VALIDATION_FAILED");
    }
    assertThat(take("../public/x").code()).isEqualTo("VALIDATION_FAILED");
    assertThat(take(Ids.next()).code()).isEqualTo("UPLOAD_NOT_FOUND");
  }

  private Answer take(String uploadId) {
    return shop.seller.post(path, Map.of("uploadId", uploadId));
  }

  private JsonNode permit(int length) {
    var answer = shop.seller.post(path + "/uploads", Map.of("contentType", JPEG, "length", length));
    assertThat(answer.status()).isEqualTo(201);
    return answer.json();
  }

  /** As a browser does it, without any credentials. */
  private static int put(JsonNode permit, byte[] content) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(permit.path("url").asString()))
            .PUT(BodyPublishers.ofByteArray(content));
    permit
        .path("headers")
        .properties()
        .forEach(
            header -> {
              if (!header
                  .getKey()
                  .equalsIgnoreCase("content-length")) { // the client says it itself
                request.header(header.getKey(), header.getValue().asString());
              }
            });
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
  }

  private byte[] fetch(String address) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(api.uri(address)).build(), BodyHandlers.ofByteArray())
          .body();
    }
  }

  private HttpResponse<byte[]> part(String address, String range) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(api.uri(address)).header("Range", range).build(),
          BodyHandlers.ofByteArray());
    }
  }

  private JsonNode images() {
    return shop.seller.get("/api/v1/seller/products/" + id).json().path("images");
  }

  private List<String> keys() {
    return s3.listObjectsV2(list -> list.bucket(BUCKET)).contents().stream()
        .map(S3Object::key)
        .toList();
  }
}
