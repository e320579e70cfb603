package shop.jangteo.local.run;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a process over HTTP whether it is ready. */
final class Health {

  /** Where nobody listens the answer is there at once; who listens may be busy, or its machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private static final int OK = 200;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  boolean isReady(URI readiness) {
    try {
      var request = HttpRequest.newBuilder(readiness).timeout(PATIENCE).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
