package shop.jangteo.gateway.docs;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A service describes itself as seen from inside; readers outside call it through this gateway and
 * have no use for what the gateway does not route.
 */
final class ApiDocument {

  private final JsonMapper json;

  ApiDocument(JsonMapper json) {
    this.json = json;
  }

  byte[] forOutside(byte[] written) {
    try {
      if (json.readTree(written) instanceof ObjectNode document
          && document.get("paths") instanceof ObjectNode paths) {
        document.putArray("servers").addObject().put("url", "/");
        paths.remove(
            paths.propertyNames().stream().filter(path -> !path.startsWith("/api/")).toList());
        return json.writeValueAsBytes(document);
      }
    } catch (JacksonException _) {
      return written; // not JSON: the browser shows what came
    }
    return written;
  }
}
