package shop.jangteo.local.letters;

import tools.jackson.databind.JsonNode;

/**
 * A dead letter with all that its service tells about it.
 *
 * @param json the answer of the admin API: {@code deadLetter, headers, content, actions}
 */
public record Found(String service, JsonNode json) {

  public Letter letter() {
    return Letter.of(service, json.path("deadLetter"));
  }
}
