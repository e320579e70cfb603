package shop.jangteo.embedded;

import java.util.List;

/** A server cannot be had; the message is one sentence for a person, with log lines under it. */
public sealed class ServerFailure extends RuntimeException permits Errand.Failed {
  ServerFailure(String sentence) {
    super(sentence);
  }

  ServerFailure(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  ServerFailure(String sentence, List<String> logLines) {
    super(
        logLines.isEmpty()
            ? sentence
            : sentence + " Its log ends with:\n  " + String.join("\n  ", logLines));
  }
}
