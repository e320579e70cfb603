package shop.jangteo.local.run;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the processes of one run are told otherwise than usual: shorter deadlines, a proxy in front
 * of a server, other flags. For experiments and measurements; a run for people has none.
 *
 * @param settings of a module, beside and instead of the usual ones
 * @param environment of a module, likewise
 * @param kafkaProxyPort where clients come in that Kafka must send back to that port, or 0
 * @param flags of a module's JVM, behind the usual ones; with any it starts without a start-up
 *     cache
 * @param inImages whether they run what Jib has put into images instead of what the build has made
 */
public record Detours(
    Function<String, Map<String, String>> settings,
    Function<String, Map<String, String>> environment,
    int kafkaProxyPort,
    Function<String, List<String>> flags,
    boolean inImages) {

  public Detours(
      Function<String, Map<String, String>> settings,
      Function<String, Map<String, String>> environment,
      int kafkaProxyPort) {
    this(settings, environment, kafkaProxyPort, _ -> List.of(), false);
  }

  public static Detours none() {
    return new Detours(_ -> Map.of(), _ -> Map.of(), 0);
  }

  /**
   * Every span goes to a collector.
   *
   * @param collector its address for OTLP over HTTP, {@code http://localhost:4318/v1/traces}
   */
  public static Detours tracesTo(String collector) {
    return new Detours(
        _ -> Map.of("management.opentelemetry.tracing.export.otlp.endpoint", collector),
        _ -> Map.of(),
        0);
  }

  /** Both compilers, as in production, for what is measured. */
  public static Detours atFullSpeed() {
    return new Detours(
        _ -> Map.of(), _ -> Map.of(), 0, _ -> List.of("-XX:TieredStopAtLevel=4"), false);
  }

  /** As in a cluster, but for the containers. */
  public static Detours throughImages() {
    return new Detours(_ -> Map.of(), _ -> Map.of(), 0, _ -> List.of(), true);
  }
}
