package shop.jangteo.bench.relay;

import java.util.List;

/**
 * All that one run has found.
 *
 * @param fromBacklog the relay alone, sending what had been committed while it was held
 * @param whileWritten the relay beside the transactions that announce
 * @param broken promises, in words; empty where all is well
 */
public record Measured(
    Sending fromBacklog,
    Sending whileWritten,
    WakeUp wakeUp,
    CatchUp polls,
    CatchUp singles,
    List<String> broken) {

  /**
   * @param events that were sent
   * @param perSecond from the first to the last that arrived in the topic
   * @param millisToWrite how long the announcing transactions took
   * @param statementsPer1000 statements at the database for a thousand events; where transactions
   *     announce at the same time, theirs are among them
   */
  public record Sending(
      long events,
      long perSecond,
      long millisToWrite,
      long statementsPer1000,
      long commitsPer1000,
      long logWritesPer1000) {}

  /** From the return of a commit until a plain consumer has the event. */
  public record WakeUp(long events, long p50Ms, long p95Ms, long p99Ms, long maxMs) {}

  /**
   * @param perSecond from the start of the listening until the last effect is committed
   */
  public record CatchUp(
      long records,
      long perSecond,
      long statementsPer1000,
      long commitsPer1000,
      long logWritesPer1000) {}
}
