package shop.jangteo.local.letters;

import org.jspecify.annotations.Nullable;

/** What became of one decision. */
public sealed interface Outcome {

  String id();

  /**
   * It was carried out.
   *
   * @param applied how many events that waited were applied by now
   * @param waiting how many of the same key still wait
   */
  record Done(String id, String service, String state, int applied, long waiting)
      implements Outcome {}

  /**
   * It was not.
   *
   * @param service null where none has it
   * @param problem in words
   * @param error why it failed again, if it did
   */
  record Refused(String id, @Nullable String service, String problem, @Nullable String error)
      implements Outcome {}

  /**
   * It was asked for and the answer got lost.
   *
   * @param why in words
   */
  record Unknown(String id, String service, String why) implements Outcome {}
}
