package shop.jangteo.platform.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import shop.jangteo.platform.fault.CrashPoints;
import shop.jangteo.platform.inbox.Received.Poison;
import shop.jangteo.platform.inbox.Received.Understood;

/**
 * Gives records their effect, once, inside the transaction of the caller: inbox, handlers, dead
 * letters and parked records are committed together or not at all.
 */
final class Applier {

  private final Handlers handlers;
  private final Inbox inbox;
  private final DeadLetters deadLetters;
  private final Parking parking;
  private final Stories stories;
  private final CrashPoints crashPoints;

  Applier(
      Handlers handlers,
      Inbox inbox,
      DeadLetters deadLetters,
      Parking parking,
      Stories stories,
      CrashPoints crashPoints) {
    this.handlers = handlers;
    this.inbox = inbox;
    this.deadLetters = deadLetters;
    this.parking = parking;
    this.stories = stories;
    this.crashPoints = crashPoints;
  }

  /** Records of one topic, in record order. */
  void apply(List<? extends Received> run) {
    if (handlers.isLog(run.getFirst().topic())) {
      applyLog(run);
      return;
    }
    var keys = run.stream().map(Received::key).filter(Objects::nonNull).distinct().toList();
    apply(run, inbox.open(run.getFirst().topic(), keys, envelopes(run)));
  }

  /**
   * Whoever reads a log knows by the offset what was decided: there is no inbox, and no waiting.
   */
  private void applyLog(List<? extends Received> run) {
    var asked = new ArrayList<Logged<?>>();
    for (var received : run) {
      switch (received) {
        case Understood understood -> asked.add(Logged.of(understood));
        case Poison poison -> deadLetters.keep(poison, poison.reason(), poison.error());
      }
    }
    if (!asked.isEmpty()) {
      handlers.callLog(run.getFirst().topic(), asked);
    }
    crashPoints.reach(CrashPoints.CONSUMER_BEFORE_COMMIT);
  }

  /** A record whose turn has come after waiting for a dead letter. */
  void applyParked(Received received) {
    var key = Objects.requireNonNull(received.key());
    var page = inbox.open(received.topic(), List.of(key), envelopes(List.of(received)));
    page.wait(key, false);
    apply(List.of(received), page);
  }

  /**
   * A dead letter that a person wants applied now, even though later events of its aggregate may
   * have been.
   */
  void applyDeadLetter(Understood understood) {
    var envelope = understood.envelope();
    if (handlers.isLog(envelope.topic())) {
      throw new IllegalStateException("Those behind it in the line have had their turn");
    }
    var page = open(envelope);
    if (page.knows(envelope)) {
      return;
    }
    if (page.isTaken(envelope)) {
      throw new OutOfOrder(envelope);
    }
    page.record(understood);
    page.write();
    call(envelope.topic(), List.of(understood.message()));
  }

  /** The event will never be applied: should it come again, it is known. */
  void forgo(Envelope envelope) {
    if (handlers.isLog(envelope.topic())) {
      return;
    }
    var page = open(envelope);
    page.record(envelope);
    page.write();
  }

  private Inbox.Page open(Envelope envelope) {
    return inbox.open(envelope.topic(), List.of(envelope.aggregateId()), List.of(envelope));
  }

  private static List<Envelope> envelopes(List<? extends Received> run) {
    return run.stream()
        .flatMap(
            received ->
                received instanceof Understood understood
                    ? Stream.of(understood.envelope())
                    : Stream.of())
        .toList();
  }

  private void apply(List<? extends Received> run, Inbox.Page page) {
    var fresh = new ArrayList<Incoming<?>>();
    for (var received : run) {
      var key = received.key();
      if (received instanceof Understood understood && page.knows(understood.envelope())) {
        continue;
      }
      if (key != null && page.mustWait(key)) {
        parking.queue(received, key);
        continue;
      }
      switch (received) {
        case Understood understood -> {
          if (page.overtook(understood.envelope())) {
            stories.goOn(
                understood.message(),
                () ->
                    deadLetters.keep(
                        understood, Reason.OUT_OF_ORDER, new OutOfOrder(understood.envelope())));
          } else {
            page.record(understood);
            fresh.add(understood.message());
          }
        }
        case Poison poison -> {
          var isNew = deadLetters.keep(poison, poison.reason(), poison.error());
          if (isNew && key != null) { // one that was decided about already holds nobody up
            page.wait(key, true);
          }
        }
      }
    }
    page.write();
    if (!fresh.isEmpty()) {
      call(run.getFirst().topic(), fresh);
    }
    crashPoints.reach(CrashPoints.CONSUMER_BEFORE_COMMIT);
  }

  private void call(String topic, List<Incoming<?>> fresh) {
    if (handlers.takesPolls(topic)) {
      handlers.callPoll(topic, fresh);
    } else {
      fresh.forEach(message -> stories.goOn(message, () -> handlers.call(topic, message)));
    }
  }

  /** Does the work as part of the story that the event belongs to. */
  void inItsTrace(Received received, Runnable work) {
    if (received instanceof Understood understood) {
      stories.goOn(understood.message(), work);
    } else {
      work.run();
    }
  }
}
