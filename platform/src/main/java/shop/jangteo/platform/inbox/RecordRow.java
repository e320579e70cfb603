package shop.jangteo.platform.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A record as dead letters and parked records keep it.
 *
 * @param headers as a JSON object of texts
 */
@SuppressWarnings("ArrayRecordComponent") // a payload is bytes, and rows are never compared
record RecordRow(
    String topic,
    int partition,
    long offset,
    @Nullable String key,
    String headers,
    byte @Nullable [] payload) {

  static String headers(ConsumerRecord<?, ?> record, JsonMapper json) {
    var headers = new TreeMap<String, String>();
    record
        .headers()
        .forEach(h -> headers.put(h.key(), h.value() == null ? "" : new String(h.value(), UTF_8)));
    return json.writeValueAsString(headers);
  }

  Map<String, String> headers(JsonMapper json) {
    return headers(headers, json);
  }

  /**
   * @param headers as a JSON object of texts
   */
  static Map<String, String> headers(String headers, JsonMapper json) {
    return json.readValue(headers, new TypeReference<TreeMap<String, String>>() {});
  }

  /** As it came from the broker. */
  ConsumerRecord<String, byte[]> record(Topics topics, JsonMapper json) {
    var record =
        new ConsumerRecord<@Nullable String, byte @Nullable []>(
            topics.physical(topic), partition, offset, key, payload);
    headers(json).forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
    @SuppressWarnings("NullAway") // Kafka's own records may lack key and value and do not say so
    ConsumerRecord<String, byte[]> asKafkaSaysIt = record;
    return asKafkaSaysIt;
  }
}
