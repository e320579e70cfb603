package shop.jangteo.search.index;

/**
 * A replay, as the service that was asked shows it.
 *
 * @param announced how many aggregates by now
 */
record Replay(String id, String state, long announced) {

  /**
   * Whether there is nothing more to come.
   *
   * @param heard how many of its snapshots were
   */
  boolean isOver(long heard) {
    return state.equals("FINISHED") && heard >= announced;
  }
}
