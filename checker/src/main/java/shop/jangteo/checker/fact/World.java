package shop.jangteo.checker.fact;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.jangteo.checker.journal.Journal;

/** All witnesses: the services' databases, the broker, the PG, and whoever made the load. */
public record World(
    Map<Service, Database> databases, Topics topics, PgLedger ledger, Optional<Journal> journal) {

  /**
   * @param journal of the load generator, or null when nobody kept one
   */
  public static World of(Place place, @Nullable Path journal) {
    return new World(
        place.databases(),
        new KafkaTopics(place.kafka()),
        new SandboxLedger(place.sandbox()),
        Optional.ofNullable(journal).map(Journal::read));
  }
}
