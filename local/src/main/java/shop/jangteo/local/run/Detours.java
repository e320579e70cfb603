package shop.jangteo.local.run;

import java.util.Map;
import java.util.function.Function;

/**
 * What the processes of one run are told otherwise than usual: shorter deadlines, a proxy in front
 * of a server. For experiments; a run for people has none.
 *
 * @param settings of a module, beside and instead of the usual ones
 * @param environment of a module, likewise
 * @param kafkaProxyPort where clients come in that Kafka must send back to that port, or 0
 */
public record Detours(
    Function<String, Map<String, String>> settings,
    Function<String, Map<String, String>> environment,
    int kafkaProxyPort) {

  public static Detours none() {
    return new Detours(_ -> Map.of(), _ -> Map.of(), 0);
  }
}
