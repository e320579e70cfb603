package shop.jangteo.chaos.crowd;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/**
 * What came back.
 *
 * @param status 0 where nothing did
 */
public record Answer(int status, String body) {

  static final Answer NONE = new Answer(0, "");

  private static final int FIRST_SERVER_ERROR = 500;

  /** Null node when it is none. */
  public JsonNode json() {
    try {
      return body.isEmpty() ? NullNode.getInstance() : JsonMapper.shared().readTree(body);
    } catch (JacksonException _) {
      return NullNode.getInstance();
    }
  }

  /** Nobody answered, or with a 5xx. */
  boolean isError() {
    return status == 0 || status >= FIRST_SERVER_ERROR;
  }
}
