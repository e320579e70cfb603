package shop.jangteo.checker.fact;

import java.util.Map;

/** The broker's word. */
public interface Topics {

  /** The whole topic from its beginning up to now; empty when it does not exist. */
  TopicLog read(String topic);

  /** How many records of each topic the group has not finished with, without those at 0. */
  Map<String, Long> lag(String group);
}
