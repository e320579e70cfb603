package shop.jangteo.platform.fault;

import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Guards that are switched off on purpose, to prove that the checker notices: {@code
 * jangteo.fault.mutate=inbox}, {@code ordering} or {@code unknown}, several with commas. Empty
 * everywhere but in the mutation check.
 */
public record Mutation(Set<String> switchedOff) {

  private static final Logger log = LoggerFactory.getLogger(Mutation.class);

  /** An event is applied as often as it arrives. */
  public static final String INBOX = "inbox";

  /** An event is applied although a later one of its aggregate was. */
  public static final String ORDERING = "ordering";

  /** A PG's silence counts as a refusal. */
  public static final String UNKNOWN = "unknown";

  public static final Mutation NONE = new Mutation(Set.of());

  public Mutation {
    switchedOff = Set.copyOf(switchedOff);
    if (!Set.of(INBOX, ORDERING, UNKNOWN).containsAll(switchedOff)) {
      throw new IllegalArgumentException("jangteo.fault.mutate: unknown guard in " + switchedOff);
    }
    if (!switchedOff.isEmpty()) {
      log.error("Guards are switched off: {}. This is no place for real orders", switchedOff);
    }
  }

  public boolean hits(String guard) {
    return switchedOff.contains(guard);
  }
}
