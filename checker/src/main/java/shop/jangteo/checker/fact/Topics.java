package shop.jangteo.checker.fact;

import java.util.Map;

/** The broker's word. */
public interface Topics {

  /** The whole topic from its beginning up to now; empty when it does not exist. */
  TopicLog read(String topic);

  /** A topic of members' requests, as {@link #read} would; empty when it does not exist. */
  RequestLog requests(String topic);

  /**
   * How many records of each topic each service's group has not finished with; what is at 0 is left
   * out.
   */
  Map<Service, Map<String, Long>> lags();
}
