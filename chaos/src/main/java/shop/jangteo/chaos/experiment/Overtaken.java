package shop.jangteo.chaos.experiment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import shop.jangteo.chaos.stage.Broker.Spot;
import shop.jangteo.chaos.stage.Until;

/**
 * Some records of a topic are held back from one service and reach it after their successors: its
 * group, while nobody of it is alive, is moved past them, and they are sent again when what came
 * after them is applied. An operator replays what the service puts aside.
 */
record Overtaken(String word, String topic) implements Experiment {

  private static final int HELD_PER_PARTITION = 3;
  private static final Duration LEFT_WITHIN = Duration.ofSeconds(30);
  private static final Duration PILES_UP_FOR = Duration.ofSeconds(8);
  private static final Duration READ_WITHIN = Duration.ofMinutes(2);

  /** Once enough has piled up: what more shoppers bring only has to be caught up with as well. */
  private static final int SLOWER = 3;

  @Override
  public String name() {
    return "overtaken-" + word;
  }

  @Override
  public int number() {
    return 9;
  }

  @Override
  public String fault() {
    return "records of %s reach %s after their successors".formatted(topic, service());
  }

  @Override
  public Duration lasts() {
    return Duration.ofSeconds(45);
  }

  private String service() {
    return word + "-service";
  }

  @Override
  public void run(Scene scene) throws Exception {
    var stage = scene.stage();
    var broker = stage.broker();
    // not killed: a record may then be applied and its offset not committed, and sent again by us
    // it would be a repetition, which is no fault
    stage.processes().end(service());
    scene.show(
        Until.isTrue(LEFT_WITHIN, () -> broker.isEmpty(service())),
        "nobody is left in the group " + service());
    scene.let(PILES_UP_FOR);
    scene.load().slowDown(SLOWER);
    var from = broker.committed(service(), topic);
    var waiting = broker.ends(List.of(topic));
    var behind = new HashMap<TopicPartition, Long>();
    from.forEach(
        (partition, offset) ->
            behind.put(
                partition,
                Math.min(offset + HELD_PER_PARTITION, waiting.getOrDefault(partition, offset))));
    var held = broker.read(from, behind);
    broker.move(service(), behind);
    var late = new HashSet<Spot>();
    var successors = new HashMap<TopicPartition, Long>();
    try {
      stage.restart(service());
      successors.putAll(broker.ends(List.of(topic)));
      scene.show(
          Until.isTrue(READ_WITHIN, () -> broker.hasRead(service(), topic, successors)),
          "%s has read what came after %d records".formatted(service(), held.size()));
    } finally {
      // whatever went wrong: what was held back by us must not be missing in the end
      late.addAll(broker.sendLate(held));
    }
    var overtaken = overtaken(held, broker.read(behind, successors));
    scene.show(overtaken > 0, "%d records came after a successor".formatted(overtaken));
    var ends = broker.ends(List.of(topic));
    scene.show(
        Until.isTrue(READ_WITHIN, () -> broker.hasRead(service(), topic, ends)),
        "%s has read them".formatted(service()));
    var operator = Operator.signIn(stage);
    var letters = operator.open(word, late);
    scene.expect(
        letters.size() >= overtaken
            && letters.stream().allMatch(letter -> letter.reason().equals("OUT_OF_ORDER")),
        "what comes after its successor is put aside as OUT_OF_ORDER, but of %d records these were: %s"
            .formatted(overtaken, letters));
    var replayed = letters.stream().filter(operator::replay).count();
    scene.expect(
        replayed == letters.size(),
        "an operator can replay what was late, but of %d only %d were"
            .formatted(letters.size(), replayed));
  }

  private static long overtaken(
      List<ConsumerRecord<byte[], byte[]>> held, List<ConsumerRecord<byte[], byte[]>> after) {
    Map<String, List<Long>> versions = new HashMap<>();
    after.forEach(
        record ->
            versions.computeIfAbsent(key(record), _ -> new ArrayList<>()).add(version(record)));
    return held.stream()
        .filter(
            record ->
                versions.getOrDefault(key(record), List.of()).stream()
                    .anyMatch(later -> later > version(record)))
        .count();
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), UTF_8);
  }

  private static long version(ConsumerRecord<byte[], byte[]> record) {
    var header = record.headers().lastHeader("aggregate-version");
    return Long.parseLong(new String(header.value(), UTF_8));
  }
}
