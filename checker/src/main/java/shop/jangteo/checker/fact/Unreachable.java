package shop.jangteo.checker.fact;

/** A witness that cannot be asked; without it there is no judgement. */
public final class Unreachable extends RuntimeException {

  public Unreachable(String sentence) {
    super(sentence);
  }

  public Unreachable(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
