package shop.jangteo.bench.catalogue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Where product-service has found what it was asked for since its start, by its own metrics.
 *
 * @param all looks at products
 * @param fromSource those among them that asked the database
 */
record Hits(long all, long fromSource) {

  private static final Pattern GETS =
      Pattern.compile(
          "^jangteo_cache_gets_total\\{[^}]*cache=\"products\"[^}]*from=\"(\\w+)\"[^}]*}\\s+(\\S+)",
          Pattern.MULTILINE);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int UNIT = 1_000;

  /**
   * @param metrics as Prometheus reads them
   */
  static Hits at(URI metrics) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(metrics).timeout(PATIENCE).build();
      return in(client.send(request, BodyHandlers.ofString()).body());
    }
  }

  static Hits in(String metrics) {
    long all = 0;
    long fromSource = 0;
    for (var found : GETS.matcher(metrics).results().toList()) {
      var count = Math.round(Double.parseDouble(found.group(2)));
      all += count;
      if (found.group(1).equals("source")) {
        fromSource += count;
      }
    }
    return new Hits(all, fromSource);
  }

  /** Of a thousand looks since then those that asked the database. */
  long fromSourcePer1000Since(Hits before) {
    return (fromSource - before.fromSource) * UNIT / Math.max(1, all - before.all);
  }
}
