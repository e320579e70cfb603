package shop.jangteo.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An endpoint that takes a body, or may be sent one.
 *
 * @param body one that would be taken
 */
record Endpoint(Caller caller, String method, String path, Object body) {

  /** Who may send it; each comes with a token but the stranger. */
  enum Caller {
    STRANGER,
    SHOPPER,
    SELLER,
    ADMIN
  }

  @Override
  public String toString() {
    return method + " " + path;
  }

  JsonNode json() {
    return JsonMapper.shared().valueToTree(body);
  }

  /** A bulk answers for each of its rows, in its place; a whole one that is wrong like others. */
  void refuses(Answer answer) {
    if (path.endsWith("/bulk") && answer.status() == 200) {
      assertThat(answer.json().path("created").asInt(-1)).isZero();
      assertThat(answer.json().path("errors")).as("%s", answer.json()).hasSize(1);
    } else {
      answer.isAProblem();
    }
  }
}
