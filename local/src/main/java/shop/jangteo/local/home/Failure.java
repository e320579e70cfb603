package shop.jangteo.local.home;

import java.util.List;

/** A command cannot keep its promise; the message is one sentence for a person. */
public final class Failure extends RuntimeException {

  private static final String LINE = "\n  ";

  public Failure(String sentence) {
    super(sentence);
  }

  public Failure(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /**
   * @param logLines shown below the sentence
   */
  public Failure(String sentence, List<String> logLines) {
    super(
        logLines.isEmpty()
            ? sentence
            : sentence + " Its log ends with:" + LINE + String.join(LINE, logLines));
  }
}
