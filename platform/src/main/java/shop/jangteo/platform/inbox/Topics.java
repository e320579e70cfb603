package shop.jangteo.platform.inbox;

/**
 * The names on the wire.
 *
 * @param prefix set where several platforms share a Kafka cluster; empty otherwise
 * @param group this service's consumer group
 */
public record Topics(String prefix, String group) {

  public static final String EVENT_ID = "event-id";

  /** Name and schema version, {@code order.placed.v1}. */
  public static final String TYPE = "event-type";

  public static final String AGGREGATE_VERSION = "aggregate-version";
  public static final String OCCURRED_AT = "occurred-at";
  public static final String CORRELATION_ID = "correlation-id";
  public static final String CAUSATION_ID = "causation-id";
  public static final String TRACEPARENT = "traceparent";

  /** The trace of the request that caused the event, where that is not the event's own trace. */
  public static final String LINK = "link-traceparent";

  /** {@code order.events} as the broker knows it. */
  public String physical(String topic) {
    return prefix + topic;
  }

  /** Where this service tells of what it could not apply from a topic. */
  public String deadLetters(String topic) {
    return topic + "." + group + ".dlt";
  }

  /** The topic of the contracts. */
  public String logical(String topic) {
    return topic.substring(prefix.length());
  }
}
