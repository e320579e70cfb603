package shop.jangteo.chaos;

import java.time.Duration;
import java.util.List;

/** Somebody who shares nothing with what is judged. */
interface Judge {

  /**
   * @param reached whether everything came to rest in time
   * @param took until then, or until it was given up
   * @param moving what still moved in the end, in words
   */
  record Rest(boolean reached, Duration took, List<String> moving) {}

  /**
   * What a law says.
   *
   * @param examined how many facts it looked at; 0 is no proof
   * @param violations in words, each the same in every later check
   */
  record Verdict(String law, long examined, List<String> violations) {}

  Rest awaitRest(Duration atMost);

  List<Verdict> check();
}
