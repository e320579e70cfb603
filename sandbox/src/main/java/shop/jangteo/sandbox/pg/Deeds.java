package shop.jangteo.sandbox.pg;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/**
 * Counts what the provider has done to its shops since its start, so that an experiment can show
 * that it was done and not only ordered.
 */
@Component
final class Deeds {

  /**
   * @param struck how often each script had its way, by its name
   * @param answersLost calls that were carried out and never answered
   * @param answersGarbled calls that were carried out and answered with nonsense
   * @param answersDelayed calls that were held up by slow weather
   * @param turnedAway calls that found the provider down
   * @param webhooksSent attempts to deliver one
   * @param webhooksAccepted attempts that were answered with 200
   */
  record Report(
      Map<String, Long> struck,
      long answersLost,
      long answersGarbled,
      long answersDelayed,
      long turnedAway,
      long webhooksSent,
      long webhooksAccepted) {}

  final LongAdder answersLost = new LongAdder();
  final LongAdder answersGarbled = new LongAdder();
  final LongAdder answersDelayed = new LongAdder();
  final LongAdder turnedAway = new LongAdder();
  final LongAdder webhooksSent = new LongAdder();
  final LongAdder webhooksAccepted = new LongAdder();
  private final Map<Script.Kind, LongAdder> struck = new ConcurrentHashMap<>();

  void struck(Script.Kind kind) {
    struck.computeIfAbsent(kind, _ -> new LongAdder()).increment();
  }

  Report report() {
    var byName = new TreeMap<String, Long>();
    struck.forEach((kind, count) -> byName.put(kind.wireName(), count.sum()));
    return new Report(
        byName,
        answersLost.sum(),
        answersGarbled.sum(),
        answersDelayed.sum(),
        turnedAway.sum(),
        webhooksSent.sum(),
        webhooksAccepted.sum());
  }
}
