package shop.jangteo.embedded;

/**
 * A server that answers.
 *
 * @param pid the server's process, or 0 when a container holds it
 * @param startedNow whether this very call started it
 */
public record Running(Engine engine, String host, int port, long pid, boolean startedNow) {
  public String address() {
    return host + ":" + port;
  }
}
