package shop.jangteo.search.elastic;

/**
 * A document on its way into an index.
 *
 * @param alias of the index
 * @param version later ones win, whatever the order in which they arrive
 * @param document its JSON
 */
public record Write(String alias, String id, long version, String document) {

  /** What became of it. */
  public sealed interface Outcome {

    /** It is there, or a later version of it is. */
    record There() implements Outcome {}

    /** It can be tried again. */
    record NotNow(String why) implements Outcome {}

    /** It will never be taken as it is. */
    record Refused(String why) implements Outcome {}
  }
}
