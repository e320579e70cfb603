package shop.jangteo.checker.law;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import shop.jangteo.checker.fact.RequestLog;
import shop.jangteo.checker.fact.Service;
import shop.jangteo.checker.fact.TopicLog;
import shop.jangteo.checker.fact.Topics;

/** Topics in memory, all in one partition unless a record says otherwise. */
public final class TestTopics implements Topics {

  /** What a record has; the offset is its place in the list. */
  public record Record(
      String topic, int partition, @Nullable String key, int version, Map<String, String> headers) {

    Record with(String header, String value) {
      var changed = new HashMap<>(headers);
      changed.put(header, value);
      return new Record(topic, partition, key, version, changed);
    }

    Record in(int otherPartition) {
      return new Record(topic, otherPartition, key, version, headers);
    }

    boolean is(String wantedTopic, String wantedKey, int wantedVersion) {
      return topic.equals(wantedTopic) && wantedKey.equals(key) && version == wantedVersion;
    }
  }

  private final List<Record> records = new ArrayList<>();
  public final Map<Service, Map<String, Long>> lags = new HashMap<>();

  /** The line for first-come coupons. */
  final List<RequestLog.Request> requests = new ArrayList<>();

  void add(Record record) {
    records.add(record);
  }

  Record find(String topic, String key, int version) {
    return records.stream().filter(one -> one.is(topic, key, version)).findFirst().orElseThrow();
  }

  Record ofType(String type) {
    return records.stream()
        .filter(one -> type.equals(one.headers().get("event-type")))
        .findFirst()
        .orElseThrow();
  }

  void remove(Record record) {
    records.remove(record);
  }

  void replace(Record record, Record by) {
    records.set(records.indexOf(record), by);
  }

  void swap(Record one, Record other) {
    int i = records.indexOf(one);
    int j = records.indexOf(other);
    records.set(i, other);
    records.set(j, one);
  }

  /** The offset that the reader will see. */
  long offset(Record record) {
    return records.stream().filter(in(record.topic)).toList().indexOf(record);
  }

  private static Predicate<Record> in(String topic) {
    return record -> record.topic.equals(topic);
  }

  @Override
  public TopicLog read(String topic) {
    var log = new TopicLog(topic, true);
    long offset = 0;
    for (var record : records.stream().filter(in(topic)).toList()) {
      var headers = new RecordHeaders();
      record.headers.forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
      log.add(record.partition, offset++, record.key, headers);
    }
    return log;
  }

  @Override
  public RequestLog requests(String topic) {
    return new RequestLog(true, List.copyOf(requests));
  }

  @Override
  public Map<Service, Map<String, Long>> lags() {
    return Map.copyOf(lags);
  }
}
