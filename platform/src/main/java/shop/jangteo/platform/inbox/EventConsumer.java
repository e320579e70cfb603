package shop.jangteo.platform.inbox;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.BatchMessageListener;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.fault.CrashPoints;

/**
 * Applies what a poll brought, in record order. It leaves only two ways out: applied (or known,
 * parked, dead-lettered), and "what I stand on is not there", which the container answers by
 * seeking and polling again for as long as it lasts.
 */
final class EventConsumer implements BatchMessageListener<String, byte[]> {

  private static final Logger log = LoggerFactory.getLogger(EventConsumer.class);

  /**
   * Single events in one transaction: enough for the log write of a commit to hardly count, few
   * enough that nobody waits long for the rows they lock.
   */
  private static final int BUNDLE = 16;

  private final Handlers handlers;
  private final Topics topics;
  private final RecordReader reader;
  private final Applier applier;
  private final DeadLetters deadLetters;
  private final RetryingTransaction transaction;
  private final Outage outage;
  private final CrashPoints crashPoints;

  EventConsumer(
      Handlers handlers,
      Topics topics,
      RecordReader reader,
      Applier applier,
      DeadLetters deadLetters,
      RetryingTransaction transaction,
      Outage outage,
      CrashPoints crashPoints) {
    this.handlers = handlers;
    this.topics = topics;
    this.reader = reader;
    this.applier = applier;
    this.deadLetters = deadLetters;
    this.transaction = transaction;
    this.outage = outage;
    this.crashPoints = crashPoints;
  }

  @Override
  public void onMessage(List<ConsumerRecord<String, byte[]>> records) {
    for (int from = 0; from < records.size(); ) {
      int to = endOfRun(records, from);
      var run = records.subList(from, to);
      try {
        apply(run);
        outage.ended(partitions(run));
      } catch (RuntimeException e) {
        outage.lasts(partitions(run), e);
        // everything before `from` is committed; the container seeks back to it
        throw new BatchListenerFailedException("Infrastructure is down", e, from);
      }
      crashPoints.reach(CrashPoints.CONSUMER_AFTER_COMMIT);
      from = to;
    }
  }

  /**
   * Neighbours of one topic go together: all there are where the handler takes whole polls, else a
   * bundle.
   */
  private int endOfRun(List<ConsumerRecord<String, byte[]>> records, int from) {
    var topic = records.get(from).topic();
    int most =
        handlers.takesPolls(topics.logical(topic))
            ? records.size()
            : Math.min(records.size(), from + BUNDLE);
    int to = from + 1;
    while (to < most && records.get(to).topic().equals(topic)) {
      to++;
    }
    return to;
  }

  private static Set<TopicPartition> partitions(List<ConsumerRecord<String, byte[]>> run) {
    return run.stream()
        .map(record -> new TopicPartition(record.topic(), record.partition()))
        .collect(Collectors.toSet());
  }

  private void apply(List<ConsumerRecord<String, byte[]>> records) {
    var run = records.stream().flatMap(record -> reader.read(record).stream()).toList();
    if (run.size() == 1 || !appliedAsOne(run)) {
      run.forEach(this::applyOne);
    }
  }

  private boolean appliedAsOne(List<Received> run) {
    if (run.isEmpty()) {
      return true;
    }
    var isPoll = handlers.takesPolls(run.getFirst().topic());
    try {
      if (isPoll) {
        transaction.run(() -> applier.apply(run));
      } else {
        // who waits for one row keeps those of the others locked meanwhile: once is enough
        transaction.tryOnce(() -> applier.apply(run));
      }
      return true;
    } catch (RuntimeException e) {
      // the single events before the one that needs what is not there have no need to wait
      if (isPoll && Infrastructure.isDown(e)) {
        throw e;
      }
      log.warn("{} events could not be applied as one; trying one by one", run.size(), e);
      return false;
    }
  }

  private void applyOne(Received received) {
    Attempts.at(
        () ->
            applier.inItsTrace(
                received, () -> transaction.run(() -> applier.apply(List.of(received)))),
        (reason, error) -> transaction.run(() -> deadLetters.keep(received, reason, error)));
  }
}
