package shop.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentOpened;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import shop.jangteo.platform.test.ServiceTest;
import shop.jangteo.platform.test.TestKeys;

@ServiceTest
class LookingAtOrdersIT {

  private final Api api;
  private final Events events;
  private final Scene scene;
  private final String member;

  LookingAtOrdersIT(Api api, Events events, Foreign foreign) {
    this.api = api;
    this.events = events;
    this.scene = new Scene(api, events, foreign);
    this.member = scene.member();
  }

  @Test
  void theNewestComeFirstPageByPage() {
    var first = scene.placed(member);
    var second = scene.placed(member);
    var paid = scene.paid(member);

    var page = api.as(member).get("/api/v1/orders?page=0&size=2");

    assertThat(page.json().path("total").asInt()).isEqualTo(3);
    assertThat(page.json().path("items").size()).isEqualTo(2);
    assertThat(page.json().path("items").path(0).path("id").asString()).isEqualTo(paid);
    assertThat(page.json().path("items").path(1).path("id").asString()).isEqualTo(second);
    assertThat(
            api.as(member)
                .get("/api/v1/orders?status=PLACED&page=1&size=1")
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asString())
        .isEqualTo(first);
    for (var query : List.of("?size=101", "?size=0", "?page=-1", "?status=LOST")) {
      var answer = api.as(member).get("/api/v1/orders" + query);
      assertThat(answer.status()).as(query).isEqualTo(400);
      assertThat(answer.code()).as(query).isEqualTo("VALIDATION_FAILED");
    }
  }

  @Test
  void anAdminSeesEverybodysOrdersAndHowTheyCameThere() {
    var id = scene.awaitingPayment(member);
    var admin = api.as("boss", Role.MEMBER, Role.ADMIN);

    var list = admin.get("/api/v1/admin/orders?status=AWAITING_PAYMENT&size=100");
    var detail = admin.get("/api/v1/admin/orders/" + id);

    assertThat(list.json().path("items").valueStream())
        .anyMatch(item -> item.path("order").path("id").asString().equals(id));
    assertThat(admin.get("/api/v1/admin/orders").json().path("total").asInt()).isPositive();
    assertThat(detail.text("memberId")).isEqualTo(member);
    assertThat(detail.json().path("history").path(1).path("to").asString())
        .isEqualTo("AWAITING_PAYMENT");
    assertThat(detail.json().toString()).doesNotContain("홍길동");
    assertThat(admin.get("/api/v1/admin/orders/nope").code()).isEqualTo("ORDER_NOT_FOUND");
    assertThat(api.as(member).get("/api/v1/admin/orders").status()).isEqualTo(403);
  }

  @Test
  void aStreamTellsThePresentStateAndEveryChangeUntilTheEnd() {
    var id = scene.placed(member);
    var lines = new CopyOnWriteArrayList<String>();
    var stream = Thread.ofVirtual().start(() -> read(id, lines));

    awaitLine(lines, "\"status\":\"PLACED\"");
    scene.reserve(id);
    events.arrives(new PaymentOpened("pay-" + id, id, 1, id + "-1", Money.won(13_000)));
    awaitLine(lines, "\"status\":\"AWAITING_PAYMENT\"");
    api.as(member).post("/api/v1/orders/" + id + "/cancel", Map.of("reason", "x"));
    awaitLine(lines, "\"status\":\"CANCELLED\"");

    Awaitility.await().until(() -> !stream.isAlive());
    assertThat(lines).filteredOn(line -> line.startsWith("event:")).containsOnly("event: status");
  }

  @Test
  void theApiDocumentNamesTheEndpointsButNoneForServices() {
    var document = api.anonymous().get("/v3/api-docs");

    assertThat(document.status()).isEqualTo(200);
    var paths = document.json().path("paths");
    assertThat(paths.has("/api/v1/orders/{id}/cancel")).isTrue();
    assertThat(paths.has("/api/v1/cart")).isTrue();
  }

  private void read(String id, List<String> lines) {
    var request =
        HttpRequest.newBuilder(api.uri("/api/v1/orders/" + id + "/events"))
            .header("Authorization", "Bearer " + TestKeys.accessToken(member, Role.MEMBER))
            .header("Accept", "text/event-stream")
            .build();
    try (var client = HttpClient.newHttpClient()) {
      client.send(request, BodyHandlers.ofLines()).body().forEach(lines::add);
    } catch (IOException | InterruptedException e) {
      lines.add("failed: " + e);
    }
  }

  private static void awaitLine(List<String> lines, String text) {
    Awaitility.await().untilAsserted(() -> assertThat(lines).anyMatch(line -> line.contains(text)));
  }
}
