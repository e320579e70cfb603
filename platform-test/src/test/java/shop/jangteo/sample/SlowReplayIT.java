package shop.jangteo.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.ServiceTest;

/** Pages so far apart that the hands that announce them do something else in between. */
@ServiceTest
@TestPropertySource(properties = {"jangteo.replay.page=3", "jangteo.replay.per-second=1"})
class SlowReplayIT {

  private final Api api;

  SlowReplayIT(Api api) {
    this.api = api;
  }

  @Test
  void noMoreIsAnnouncedInASecondThanIsAllowed() {
    for (int i = 0; i < 7; i++) {
      api.as("m1").key(Ids.next()).post("/api/v1/notes", Map.of("text", "n", "likes", 0));
    }
    var id = api.service("search-service").post("/internal/replay", null).text("id");

    var path = "/internal/replay/" + id;
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> api.service("search-service").get(path).text("state").equals("FINISHED"));

    var end = api.service("search-service").get(path).json();
    assertThat(end.path("announced").asInt()).isEqualTo(7);
    assertThat(
            Duration.between(
                Instant.parse(end.path("begunAt").asString()),
                Instant.parse(end.path("finishedAt").asString())))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(6));
  }
}
