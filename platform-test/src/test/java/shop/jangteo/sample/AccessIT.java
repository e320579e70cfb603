package shop.jangteo.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.security.ServiceIdentity;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;
import shop.jangteo.platform.test.TestKeys;

@ServiceTest
class AccessIT {

  private final Api api;
  private final Events events;

  AccessIT(Api api, Events events) {
    this.api = api;
    this.events = events;
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "DELETE", "POST"})
  void aBrokenFormIsTheCallersMistake(String method) {
    var answer =
        api.as("m1")
            .key("k")
            .with("Content-Type", "application/x-www-form-urlencoded")
            .send(method, "/api/v1/notes", "%zz");

    assertThat(answer.status()).isEqualTo(method.equals("POST") ? 400 : 405);
    assertThat(answer.headers().getFirst("Content-Type")).startsWith("application/problem+json");
  }

  @Test
  void anEndpointWithoutARuleIsRefusedToEverybody() {
    assertThat(api.as("m1", Role.values()).get("/api/v1/unguarded").status()).isEqualTo(403);
  }

  @Test
  void anInternalEndpointAnswersOnlyTheListedServices() {
    assertThat(api.service("order-service").get("/internal/notes").status()).isEqualTo(200);
    assertThat(api.service("payment-service").get("/internal/notes").status()).isEqualTo(403);
    assertThat(api.with(ServiceIdentity.HEADER, "nonsense").get("/internal/notes").status())
        .isEqualTo(403);
    assertThat(
            api.with(ServiceIdentity.HEADER, TestKeys.accessToken("order-service", Role.ADMIN))
                .get("/internal/notes")
                .status())
        .isEqualTo(403);
  }

  @Test
  void aServiceTokenIsNoAccessToken() {
    var token = TestKeys.serviceToken("order-service", "support-service");

    assertThat(api.with("Authorization", "Bearer " + token).get("/api/v1/notes/x").status())
        .isEqualTo(401);
  }

  @Test
  void tokensThatAttackersTryAreRefused() {
    var good = TestKeys.accessToken("m1", Role.ADMIN).split("\\.", -1);
    var none = base64("{\"alg\":\"none\",\"typ\":\"at+jwt\"}") + "." + good[1] + ".";
    var hs256 =
        base64("{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":\"members\"}")
            + "."
            + good[1]
            + "."
            + good[2];
    var jku =
        base64("{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"x\",\"jku\":\"http://evil\"}")
            + "."
            + good[1]
            + "."
            + good[2];
    var plain =
        base64("{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"members\"}")
            + "."
            + good[1]
            + "."
            + good[2];

    for (var token :
        List.of(none, hs256, jku, plain, good[0] + "." + good[1] + ".", "..", "a.b.c")) {
      var answer = api.with("Authorization", "Bearer " + token).get("/api/v1/notes/x");
      assertThat(answer.status()).as(token).isEqualTo(401);
      assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
    }
  }

  @Test
  void aRoleThatIsMissingIsForbidden() {
    assertThat(api.as("m1").post("/api/v1/admin/explode", null).status()).isEqualTo(403);
  }

  @Test
  void problemsSpeakTheCallersLanguage() {
    assertThat(api.with("Accept-Language", "en").get("/api/v1/notes/x").text("detail"))
        .isEqualTo("There is no note x.");
    assertThat(api.get("/api/v1/notes/x").text("detail")).isEqualTo("x 메모가 없습니다.");
    assertThat(api.with("Accept-Language", "fr").get("/api/v1/notes/x").code())
        .isEqualTo("NOTE_NOT_FOUND");
  }

  @Test
  void aTraceGoesOnThroughTheOutbox() {
    var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    var text = "traced " + Ids.next();

    var answer =
        api.as("m1")
            .key(Ids.next())
            .with("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
            .post("/api/v1/notes", Map.of("text", text, "likes", 0));

    events.await(SampleEvent.NoteWritten.class, written -> written.text().equals(text));
    var record =
        events.published().stream()
            .filter(r -> answer.text("id").equals(r.key()))
            .findFirst()
            .orElseThrow();
    assertThat(Events.header(record, "traceparent")).contains(trace);
  }

  @Test
  void aLaterRequestIsLinkedToTheTraceOfTheAggregate() {
    var born = "4bf92f3577b34da6a3ce929d0e0e4736";
    var later = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    var id =
        api.as("m1")
            .key(Ids.next())
            .with("traceparent", "00-" + born + "-00f067aa0ba902b7-01")
            .post("/api/v1/notes", Map.of("text", "born", "likes", 0))
            .text("id");

    api.as("m2")
        .with("traceparent", "00-" + later + "-00f067aa0ba902b7-01")
        .post("/api/v1/notes/" + id + "/likes", null);

    events.await(SampleEvent.NoteLiked.class, liked -> liked.noteId().equals(id));
    var record = events.published().stream().filter(r -> id.equals(r.key())).toList().getLast();
    assertThat(Events.header(record, "traceparent")).contains(born);
    assertThat(Events.header(record, "link-traceparent")).contains(later);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
