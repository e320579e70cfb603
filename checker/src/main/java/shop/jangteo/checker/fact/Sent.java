package shop.jangteo.checker.fact;

/**
 * An event as a topic has it. Ids are kept as fingerprints of 64 bits: a hundred thousand orders
 * leave two million of these.
 *
 * @param index in order of arrival over the topic; within a partition that is the offsets' order
 * @param key the aggregate's id
 * @param eventId fingerprint
 * @param cause fingerprint of the event that caused it, 0 when a person or a timer did
 * @param trace fingerprint of the trace's id, 0 without one
 * @param invented whether a fault experiment made it up; then no service ever announced it
 */
public record Sent(
    int index,
    int partition,
    long offset,
    String key,
    int version,
    String type,
    long eventId,
    long cause,
    long trace,
    boolean invented) {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final int TRACE_ID_FROM = 3;
  private static final int TRACE_ID_TO = 35;

  /** FNV-1a; never 0. */
  public static long fingerprint(String text) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash == 0 ? 1 : hash;
  }

  /** Of the trace id in a {@code traceparent} (W3C Trace Context); 0 where there is none. */
  public static long traceFingerprint(String traceparent) {
    return traceparent.length() < TRACE_ID_TO
        ? 0
        : fingerprint(traceparent.substring(TRACE_ID_FROM, TRACE_ID_TO));
  }

  @Override
  public String toString() {
    return "%s version %d of %s (partition %d, offset %d)"
        .formatted(type, version, key, partition, offset);
  }
}
