package shop.jangteo.platform.inbox;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.inbox.DeadLetterFile.Action;
import shop.jangteo.platform.inbox.DeadLetterFile.Letter;
import shop.jangteo.platform.inbox.DeadLetterFile.State;
import shop.jangteo.platform.inbox.Parking.Key;
import shop.jangteo.platform.inbox.Received.Understood;

/**
 * What a person decides about a dead letter, and what follows: the events that waited for it are
 * applied in the order of their offsets, each in its own transaction, and the last one frees the
 * aggregate. Whatever arrives meanwhile queues behind. A crash in between leaves the key released,
 * and {@link ReleasedKeys} of any instance goes on.
 */
final class Replays {

  private static final Logger log = LoggerFactory.getLogger(Replays.class);

  /** No longer than a person waits for an answer; the rest follows without them. */
  private static final Duration WHILE_ASKED = Duration.ofSeconds(2);

  private final DeadLetterFile file;
  private final DeadLetters deadLetters;
  private final Parking parking;
  private final RecordReader reader;
  private final Applier applier;
  private final RetryingTransaction transaction;
  private final Clock clock;

  Replays(
      DeadLetterFile file,
      DeadLetters deadLetters,
      Parking parking,
      RecordReader reader,
      Applier applier,
      RetryingTransaction transaction,
      Clock clock) {
    this.file = file;
    this.deadLetters = deadLetters;
    this.parking = parking;
    this.reader = reader;
    this.applier = applier;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Applies it now.
   *
   * @return how many waiting events were applied after it
   * @throws DeadLetterStillFails and keeps it open, if it fails again
   */
  int replay(String id, String memberId) {
    var letter = file.find(id);
    if (letter.state() != State.OPEN) {
      throw new DeadLetterClosed(id);
    }
    try {
      var understood = understood(letter);
      applier.inItsTrace(
          understood,
          () ->
              transaction.run(
                  () -> {
                    file.lockOpen(id);
                    applier.applyDeadLetter(understood);
                    close(letter, State.REPLAYED, new Action("REPLAYED", memberId, ""));
                  }));
    } catch (DeadLetterClosed e) {
      throw e;
    } catch (RuntimeException e) {
      if (Infrastructure.isDown(e)) {
        throw e;
      }
      log.warn("Dead letter {} was replayed and failed again", id, e);
      var error = DeadLetters.shortened(e.toString());
      transaction.run(() -> file.note(id, new Action("REPLAY_FAILED", memberId, error)));
      throw new DeadLetterStillFails(id, error);
    }
    return goOn(letter);
  }

  /**
   * Declares that it will never be applied; the events that waited for it are.
   *
   * @return how many
   */
  int discard(String id, String memberId, String reason) {
    var letter = file.find(id);
    transaction.run(
        () -> {
          file.lockOpen(id);
          if (file.read(letter, reader).orElse(null) instanceof Understood understood) {
            applier.forgo(understood.envelope());
          }
          close(letter, State.DISCARDED, new Action("DISCARDED", memberId, reason));
        });
    return goOn(letter);
  }

  private Understood understood(Letter letter) {
    return switch (file.read(letter, reader).orElse(null)) {
      case Understood understood -> understood;
      case Received.Poison poison -> throw poison.error();
      case null -> throw new UnknownType("The event");
    };
  }

  private void close(Letter letter, State state, Action action) {
    file.close(letter.id(), state);
    file.note(letter.id(), action);
    parking.release(letter.topic(), letter.aggregateId(), letter.id());
  }

  private int goOn(Letter letter) {
    var aggregateId = letter.aggregateId();
    return aggregateId == null ? 0 : drain(new Key(letter.topic(), aggregateId), WHILE_ASKED);
  }

  /** Applies what waits for nothing any more, for some time at most. */
  int drain(Key key, Duration atMost) {
    var until = clock.instant().plus(atMost);
    int applied = 0;
    while (clock.instant().isBefore(until)) {
      var next = parking.first(key);
      if (next.isEmpty()) {
        transaction.run(() -> parking.unparkIfEmpty(key.topic(), key.aggregateId()));
        return applied;
      }
      if (!step(key, next.get())) {
        return applied;
      }
      applied++;
    }
    return applied;
  }

  /** Whether the record was dealt with and the key is still being released. */
  private boolean step(Key key, RecordRow row) {
    var received = file.read(row, reader);
    var story = new boolean[1];
    Attempts.at(
        () ->
            inItsTrace(
                received,
                () ->
                    transaction.run(
                        () ->
                            story[0] =
                                takeTurn(
                                    key, row, () -> received.ifPresent(applier::applyParked)))),
        (reason, error) ->
            transaction.run(
                () ->
                    takeTurn(
                        key,
                        row,
                        () ->
                            deadLetters.keep(
                                Objects.requireNonNull(received.orElse(null)), reason, error))));
    return story[0];
  }

  private void inItsTrace(Optional<Received> received, Runnable work) {
    received.ifPresentOrElse(present -> applier.inItsTrace(present, work), work);
  }

  private boolean takeTurn(Key key, RecordRow row, Runnable work) {
    if (!parking.lockReleased(key) || !parking.take(row)) {
      return false;
    }
    work.run();
    parking.unparkIfEmpty(key.topic(), key.aggregateId());
    return true;
  }
}
