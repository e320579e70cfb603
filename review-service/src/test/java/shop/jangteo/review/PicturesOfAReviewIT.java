package shop.jangteo.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.jangteo.review.Bought.REVIEWS;
import static shop.jangteo.review.Bought.TEXT;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Api.Answer;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;
import shop.jangteo.platform.test.TestKeys;
import shop.jangteo.platform.test.TestPictures;
import tools.jackson.databind.JsonNode;

/** Pictures of reviews (RV-03), in a folder. */
@ServiceTest
class PicturesOfAReviewIT {

  private static final String JPEG = "image/jpeg";
  private static final String BOUNDARY = "----jangteo";
  private static final Path FOLDER = Path.of("target/images");
  private static final Duration GONE_WITHIN = Duration.ofSeconds(60);
  private static final Map<String, String> WHY = Map.of("reason", "개인정보가 보입니다");

  private final Api api;
  private final Api author;
  private final Api admin;
  private final Bought bought = Bought.something();
  private final String id;
  private final String path;

  PicturesOfAReviewIT(Api api, Events events) {
    this.api = api;
    this.author = api.as(bought.memberId());
    this.admin = api.as(Ids.next(), Role.ADMIN);
    this.id = bought.reviewed(api, events, 5, TEXT);
    this.path = REVIEWS + "/" + id + "/images";
  }

  /** One part of a body. */
  private record Part(String name, String file, String type, byte[] content) {}

  @Test
  void whatIsAddedIsShownWithTheReviewEverywhere() throws Exception {
    var answer =
        add(
            author,
            part(JPEG, TestPictures.jpeg(3_000, 1_500)),
            part("image/png", TestPictures.png(40, 30)),
            part("image/webp", TestPictures.webp(20, 20, Color.RED)));

    assertThat(answer.status()).isEqualTo(201);
    var images = answer.json().path("images");
    assertThat(images).hasSize(3);
    assertThat(images.path(0).path("width").asInt()).isEqualTo(2_000);
    assertThat(images.path(0).path("height").asInt()).isEqualTo(1_000);
    assertThat(images.path(1).path("url").asString()).endsWith(".png");
    assertThat(images.path(2).path("url").asString()).endsWith(".jpg");
    var listed = api.anonymous().get(bought.list()).json().path("items").path(0);
    assertThat(listed.path("images")).isEqualTo(images);
    assertThat(api.anonymous().get(REVIEWS + "/" + id).json().path("images")).isEqualTo(images);
    assertThat(mine().path("images")).isEqualTo(images);
    for (var address : List.of("url", "thumbnailUrl")) {
      var seen = fetch(images.path(0).path(address).asString());
      assertThat(seen.statusCode()).isEqualTo(200);
      assertThat(seen.headers().firstValue("Content-Type")).contains(JPEG);
      assertThat(seen.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(seen.headers().firstValue("Cache-Control").orElse("")).contains("max-age=300");
      assertThat(seen.body()).startsWith(0xFF, 0xD8);
    }
  }

  @Test
  void whatACameraSaysBesideThePictureIsGone() throws Exception {
    var photograph = TestPictures.turned(TestPictures.jpeg(60, 40), 6, ByteOrder.BIG_ENDIAN);
    assertThat(new String(photograph, StandardCharsets.ISO_8859_1)).contains("Exif");

    var image = add(author, part(JPEG, photograph)).json().path("images").path(0);

    assertThat(image.path("width").asInt()).as("turned upright").isEqualTo(40);
    var kept = new String(fetch(image.path("url").asString()).body(), StandardCharsets.ISO_8859_1);
    assertThat(kept).doesNotContain("Exif");
  }

  @Test
  void badPicturesAreRefusedAndNothingOfTheRequestIsKept() throws IOException {
    var before = kept();
    var whole = TestPictures.jpeg(300, 300);
    var svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(UTF_8);

    refuses(part(JPEG, TestPictures.png(8, 8)), 422, "IMAGE_NOT_WHAT_IT_CLAIMS");
    refuses(part(JPEG, Arrays.copyOf(whole, whole.length / 2)), 422, "IMAGE_UNREADABLE");
    refuses(part("image/png", TestPictures.pngThatClaims(50_000, 50_000)), 422, "IMAGE_DIMENSIONS");
    refuses(part("image/svg+xml", svg), 415, "IMAGE_TYPE_UNSUPPORTED");
    refuses(part("image/png", svg), 415, "IMAGE_TYPE_UNSUPPORTED");
    refuses(part("image/gif", TestPictures.gif()), 415, "IMAGE_TYPE_UNSUPPORTED");
    refuses(part("image/webp", TestPictures.animatedWebp()), 415, "IMAGE_TYPE_UNSUPPORTED");
    refuses(part("text/html", "<script>".getBytes(UTF_8)), 415, "IMAGE_TYPE_UNSUPPORTED");
    refuses(part(JPEG, new byte[0]), 415, "IMAGE_TYPE_UNSUPPORTED");
    refuses(part(JPEG, new byte[5 * 1024 * 1024 + 1]), 413, "IMAGE_TOO_LARGE");

    assertThat(mine().path("images")).isEmpty();
    assertThat(kept()).isSubsetOf(before);
  }

  @Test
  void aBodyThatIsNoPictureIsAProblem() {
    var boundary = "multipart/form-data; boundary=" + BOUNDARY;
    var other = new Part("photos", "1.jpg", JPEG, TestPictures.jpeg(10, 10));

    assertThat(add(author, other).code()).isEqualTo("VALIDATION_FAILED");
    for (var body : List.of("", "nothing", "--" + BOUNDARY + "\r\n", "--" + BOUNDARY + "--\r\n")) {
      assertThat(author.with("Content-Type", boundary).send("POST", path, body).status())
          .as(body)
          .isEqualTo(400);
    }
    assertThat(author.with("Content-Type", "multipart/form-data").post(path, "x").status())
        .isEqualTo(400);
    assertThat(author.post(path, Map.of("images", List.of())).status()).isEqualTo(415);
    assertThat(author.with("Content-Type", JPEG).post(path, TestPictures.jpeg(9, 9)).status())
        .isEqualTo(415);
  }

  @Test
  void twentyMegabytesAreTheMostOfARequest() throws Exception {
    var body = body(Collections.nCopies(5, part(JPEG, new byte[4_500_000])));

    // the server may hang up before it has read it all
    try {
      assertThat(add(author, body).code()).isEqualTo("BODY_TOO_LARGE");
    } catch (UncheckedIOException _) {
      assertThat(mine().path("images")).isEmpty();
    }
    try {
      assertThat(stream(body)).contains("PARTS_TOO_LARGE");
    } catch (IOException _) {
      assertThat(mine().path("images")).isEmpty();
    }

    assertThat(mine().path("images")).isEmpty();
  }

  @Test
  void aFileMayHaveALongKoreanName() {
    var named = new Part("images", "후기".repeat(120) + ".jpg", JPEG, TestPictures.jpeg(10, 10));

    assertThat(add(author, named).status()).isEqualTo(201);
  }

  @Test
  void tenAreTheMostAndOneLessMakesRoom() throws IOException {
    var small = part(JPEG, TestPictures.jpeg(10, 10));
    var first = add(author, times(9, small)).json().path("images").path(0);
    var before = kept();

    var twoMore = add(author, small, small);
    var eleven = add(author, times(11, small));

    assertThat(twoMore.status()).isEqualTo(409);
    assertThat(twoMore.code()).isEqualTo("TOO_MANY_IMAGES");
    assertThat(eleven.code()).isEqualTo("TOO_MANY_IMAGES");
    assertThat(kept()).isSubsetOf(before);
    assertThat(add(author, small).status()).isEqualTo(201);
    assertThat(add(author, small).code()).isEqualTo("TOO_MANY_IMAGES");
    assertThat(author.delete(path + "/" + first.path("id").asString()).status()).isEqualTo(204);
    assertThat(author.delete(path + "/" + first.path("id").asString()).code())
        .isEqualTo("IMAGE_NOT_FOUND");
    assertThat(api.get(first.path("url").asString()).code()).isEqualTo("IMAGE_NOT_FOUND");
    awaitGone(first);
    assertThat(add(author, small).status()).isEqualTo(201);
    assertThat(mine().path("images")).hasSize(10);
  }

  @Test
  void manyAtTheSameTimeDoNotMakeEleven() throws Exception {
    var small = part(JPEG, TestPictures.jpeg(10, 10));
    add(author, times(8, small));
    Callable<Integer> oneMore = () -> add(author, small).status();

    try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          many.invokeAll(Collections.nCopies(6, oneMore)).stream()
              .map(future -> future.resultNow())
              .toList();
      assertThat(answers).filteredOn(status -> status == 201).hasSize(2);
      assertThat(answers).filteredOn(status -> status == 409).hasSize(4);
    }
    assertThat(mine().path("images")).hasSize(10);
  }

  @Test
  void oneKeyAddsOnce() throws IOException {
    var keyed = author.key(Ids.next());
    var small = part(JPEG, TestPictures.jpeg(10, 10));

    var first = add(keyed, small, small);
    var before = kept();
    var again = add(keyed, small, small);

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(add(keyed, small).code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(mine().path("images")).hasSize(2);
    assertThat(kept()).isSubsetOf(before);
  }

  @Test
  void whatWasAnsweredIsAnsweredTheSameAlsoWhenTheReviewIsGone() {
    var key = Ids.next();
    var keyed = author.key(key);
    var small = part(JPEG, TestPictures.jpeg(10, 10));
    var first = add(keyed, small);
    author.delete(REVIEWS + "/" + id);

    var again = add(keyed, small);

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status() + again.code()).isEqualTo(201 + first.code());
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(add(author.key(Ids.next()), small).code()).isEqualTo("REVIEW_NOT_FOUND");
    assertThat(add(api.as(Ids.next()).key(key), small).code()).isEqualTo("REVIEW_NOT_FOUND");
  }

  @Test
  void nobodyElseAddsOrRemoves() throws IOException {
    var small = part(JPEG, TestPictures.jpeg(10, 10));
    var image = add(author, small).json().path("images").path(0).path("id").asString();
    var stranger = api.as(Ids.next());
    var before = kept();

    assertThat(add(stranger, small).code()).isEqualTo("REVIEW_NOT_FOUND");
    assertThat(add(admin, small).status()).as("no member").isEqualTo(403);
    assertThat(add(api.anonymous(), small).status()).isEqualTo(401);
    assertThat(stranger.delete(path + "/" + image).code()).isEqualTo("REVIEW_NOT_FOUND");

    assertThat(mine().path("images")).hasSize(1);
    assertThat(kept()).isSubsetOf(before);
  }

  @Test
  void whoseReviewItIsIsAskedBeforeItsPicturesAreRead() {
    var type = "multipart/form-data; boundary=" + BOUNDARY;
    var stranger = api.as(Ids.next()).with("Content-Type", type);

    assertThat(stranger.announce(path, 15_000_000)).contains(" 404");
    assertThat(stranger.announce(REVIEWS + "/none/images", 15_000_000)).contains(" 404");
    assertThat(admin.with("Content-Type", type).announce(path, 15_000_000)).contains(" 403");
    assertThat(api.anonymous().with("Content-Type", type).announce(path, 15_000_000))
        .contains(" 401");
  }

  @Test
  void whileAReviewIsHiddenOnlyAdminsSeeItsPictures() throws Exception {
    var small = part(JPEG, TestPictures.jpeg(10, 10));
    var image = add(author, small).json().path("images").path(0);
    var url = image.path("url").asString();
    var forAdmins = "/api/v1/admin/reviews/" + id + "/images/" + image.path("id").asString();

    admin.post("/api/v1/admin/reviews/" + id + "/hide", WHY);

    assertThat(fetch(url).statusCode()).isEqualTo(404);
    assertThat(fetch(image.path("thumbnailUrl").asString()).statusCode()).isEqualTo(404);
    assertThat(add(author, small).code()).isEqualTo("REVIEW_HIDDEN");
    assertThat(author.delete(path + "/" + image.path("id").asString()).code())
        .isEqualTo("REVIEW_HIDDEN");
    var seen = admin.get(forAdmins);
    assertThat(seen.status()).isEqualTo(200);
    assertThat(seen.headers().getFirst("Cache-Control")).contains("no-store");
    assertThat(author.get(forAdmins).status()).isEqualTo(403);
    assertThat(admin.get("/api/v1/admin/reviews/" + id + "/images/none").code())
        .isEqualTo("IMAGE_NOT_FOUND");

    admin.post("/api/v1/admin/reviews/" + id + "/restore", WHY);
    assertThat(fetch(url).statusCode()).isEqualTo(200);
  }

  @Test
  void withTheReviewItsPicturesGoForGood() throws Exception {
    var images = add(author, part(JPEG, TestPictures.jpeg(10, 10))).json().path("images");
    assertThat(kept()).contains(fileOf(images.path(0).path("url").asString()));

    author.delete(REVIEWS + "/" + id);

    assertThat(fetch(images.path(0).path("url").asString()).statusCode()).isEqualTo(404);
    awaitGone(images.path(0));
  }

  @Test
  void withAReviewThatAnAdminDeletesItsPicturesGoToo() {
    var images = add(author, part(JPEG, TestPictures.jpeg(10, 10))).json().path("images");

    admin.delete("/api/v1/admin/reviews/" + id + "?reason=abuse");

    assertThat(api.get(images.path(0).path("url").asString()).code()).isEqualTo("IMAGE_NOT_FOUND");
    awaitGone(images.path(0));
  }

  @Test
  void aNameOfNoPictureIsNotFound() {
    for (var name : List.of("x", "0ABCDEFGHJKMN.jpg", "0ABCDEFGHJKMN.exe", "..%2f..%2fx")) {
      assertThat(api.get("/review-images/" + name).status()).as(name).isBetween(400, 404);
    }
  }

  private void refuses(Part bad, int status, String code) {
    var answer = add(author, part(JPEG, TestPictures.jpeg(20, 20)), bad);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
  }

  private static Part part(String type, byte[] content) {
    return new Part("images", "picture", type, content);
  }

  private static Part[] times(int times, Part part) {
    return Collections.nCopies(times, part).toArray(Part[]::new);
  }

  private Answer add(Api who, Part... parts) {
    return add(who, body(List.of(parts)));
  }

  private Answer add(Api who, byte[] body) {
    return who.with("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .send("POST", path, body);
  }

  /** Without saying how long it is. */
  private String stream(byte[] body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(api.uri(path))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .header(
                "Authorization", "Bearer " + TestKeys.accessToken(bought.memberId(), Role.MEMBER))
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString()).body();
    }
  }

  private static byte[] body(List<Part> parts) {
    var body = new ByteArrayOutputStream();
    for (var part : parts) {
      var head =
          "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n"
              .formatted(BOUNDARY, part.name, part.file, part.type);
      body.writeBytes(head.getBytes(UTF_8));
      body.writeBytes(part.content);
      body.writeBytes("\r\n".getBytes(UTF_8));
    }
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
    return body.toByteArray();
  }

  private JsonNode mine() {
    return author.get(REVIEWS + "/mine").json().path("items").path(0);
  }

  private HttpResponse<byte[]> fetch(String address) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(api.uri(address)).build(), BodyHandlers.ofByteArray());
    }
  }

  private static void awaitGone(JsonNode image) {
    await()
        .atMost(GONE_WITHIN)
        .untilAsserted(
            () ->
                assertThat(kept())
                    .doesNotContain(
                        fileOf(image.path("url").asString()),
                        fileOf(image.path("thumbnailUrl").asString())));
  }

  private static String fileOf(String address) {
    return address.substring(address.lastIndexOf('/') + 1);
  }

  /** Those of other tests may still be on their way out. */
  private static Set<String> kept() throws IOException {
    if (Files.notExists(FOLDER)) {
      return Set.of();
    }
    try (var files = Files.list(FOLDER)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }
}
