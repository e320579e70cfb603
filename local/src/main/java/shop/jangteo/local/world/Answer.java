package shop.jangteo.local.world;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.jangteo.local.home.Failure;
import tools.jackson.databind.JsonNode;

/**
 * What the platform said.
 *
 * @param request for messages: {@code POST /api/v1/orders}
 * @param json null node when there was no body, or one that is not JSON
 */
public record Answer(String request, int status, JsonNode json) {

  /** Its body, or a failure in words when the status is none of these. */
  public JsonNode expect(int... statuses) {
    if (Arrays.stream(statuses).noneMatch(expected -> expected == status)) {
      throw new Failure("%s was answered with %d %s".formatted(request, status, problem()));
    }
    return json;
  }

  /** What a problem document says, for a person. */
  public String words() {
    var said =
        Stream.of("title", "detail")
            .map(name -> json.path(name).asString(""))
            .filter(text -> !text.isBlank())
            .collect(Collectors.joining(": "));
    return said.isEmpty() ? "status " + status : said;
  }

  private String problem() {
    var code = json.path("code").asString("");
    var detail = json.path("detail").asString("");
    return code.isEmpty() && detail.isEmpty() ? json.toString() : code + ": " + detail;
  }
}
