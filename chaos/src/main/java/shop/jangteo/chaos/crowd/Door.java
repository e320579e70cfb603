package shop.jangteo.chaos.crowd;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import shop.jangteo.chaos.load.Member;

/** The gateway as one of many sees it: over a connection that is made anew when it breaks. */
public final class Door implements AutoCloseable {

  private final URI address;
  private @Nullable Wire wire;

  public Door(URI address) {
    this.address = address;
  }

  public Answer get(String path, Member as) {
    return send("GET", path, "", as);
  }

  /**
   * @param body JSON, or nothing
   */
  public Answer post(String path, String body, Member as) {
    return send("POST", path, body, as);
  }

  private Answer send(String method, String path, String body, Member as) {
    var length = body.getBytes(StandardCharsets.UTF_8).length;
    var request =
        """
        %s %s HTTP/1.1\r
        Host: %s:%d\r
        Authorization: Bearer %s\r
        Accept: application/json, application/problem+json\r
        Accept-Language: en\r
        X-Forwarded-For: %s\r
        %sContent-Length: %d\r
        \r
        %s"""
            .formatted(
                method,
                path,
                address.getHost(),
                address.getPort(),
                as.token(),
                as.address(),
                body.isEmpty() ? "" : "Content-Type: application/json\r\n",
                length,
                body);
    try {
      return wire().hear(request);
    } catch (IOException _) {
      close();
      return Answer.NONE;
    }
  }

  private Wire wire() throws IOException {
    var present = wire;
    if (present == null) {
      present = new Wire(address);
      wire = present;
    }
    return present;
  }

  @Override
  public void close() {
    var present = wire;
    wire = null;
    if (present != null) {
      try {
        present.close();
      } catch (IOException _) {
        // nobody listens any more
      }
    }
  }
}
