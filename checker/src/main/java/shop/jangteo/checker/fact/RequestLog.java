package shop.jangteo.checker.fact;

import java.util.List;

/**
 * A topic whose records are not events but requests: each stands where its turn is.
 *
 * @param whole whether nothing was dropped from the beginning of the topic
 * @param requests in order of arrival within each partition; what cannot be read is left out
 */
public record RequestLog(boolean whole, List<Request> requests) {

  /**
   * Somebody asks for something.
   *
   * @param key of the record: what is asked for
   */
  public record Request(String key, String memberId, int partition, long offset) {}
}
