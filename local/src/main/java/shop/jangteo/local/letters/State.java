package shop.jangteo.local.letters;

/** Whether somebody has decided about a dead letter, by the names of the admin API. */
public enum State {
  OPEN,
  REPLAYED,
  DISCARDED
}
