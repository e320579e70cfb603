package shop.jangteo.bench.stock;

import java.util.List;

/**
 * All that one run has found.
 *
 * @param broken promises, in words; empty where all is well
 */
public record Measured(Hot hot, Flash flash, List<String> broken) {

  /**
   * Orders of one SKU in one partition.
   *
   * @param perSecond from the moment the SKU's row is free until the last reservation is committed
   * @param answersPerSecond until the last answer is in the topic
   * @param statementsPer1000 statements at the database for a thousand orders
   */
  public record Hot(
      long orders,
      long perSecond,
      long answersPerSecond,
      long statementsPer1000,
      long commitsPer1000,
      long logWritesPer1000) {}

  /**
   * More buyers than units, and a SIGKILL among them.
   *
   * @param answeredBeforeKill buyers who had their answer when the service was killed
   * @param millis from the first order to the last sale
   */
  public record Flash(
      long buyers,
      long supply,
      long sold,
      long refused,
      long oversold,
      long answeredBeforeKill,
      long millis) {}
}
