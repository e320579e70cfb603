package shop.jangteo.images;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.problem.Refusal;

/**
 * Makes and keeps pictures outside any transaction and has them shown in one, all or none. What
 * nobody shows in the end is thrown away.
 */
public final class ShowPictures {

  private static final Logger log = LoggerFactory.getLogger(ShowPictures.class);

  private final ImageStore store;
  private final RetryingTransaction transaction;
  private final Idempotency idempotency;

  ShowPictures(ImageStore store, RetryingTransaction transaction, Idempotency idempotency) {
    this.store = store;
    this.transaction = transaction;
    this.idempotency = idempotency;
  }

  /**
   * Answers a request once, with a key.
   *
   * @param body what the key stands for
   * @param type of the answer's body
   * @param make asks whether there is room, and makes one picture after the other, so that only one
   *     is in memory; not called for a repetition
   * @param show makes the change and the answer; runs in the transaction, possibly more than once
   */
  public <T extends Showing> ResponseEntity<T> once(
      Optional<IdempotencyKey> key,
      Map<String, ?> body,
      Class<T> type,
      Supplier<Stream<Picture>> make,
      Function<List<Frame>, ResponseEntity<T>> show) {
    var kept = new ArrayList<Frame>();
    try {
      Supplier<List<Frame>> keep = () -> keepAll(make, kept);
      var answer =
          key.map(present -> idempotency.once(present, body, type, keep, show))
              .orElseGet(
                  () -> {
                    var frames = keep.get();
                    return transaction.call(() -> show.apply(frames));
                  });
      // it may be that of a twin, with pictures of its own
      var told = answer.getBody();
      throwAway(kept, frame -> told == null || !told.shows(frame));
      return answer;
    } catch (
        Refusal e) { // after any other failure of the transaction they may be shown all the same
      throwAway(kept, _ -> true);
      throw e;
    }
  }

  private List<Frame> keepAll(Supplier<Stream<Picture>> make, List<Frame> kept) {
    try (var pictures = make.get()) {
      pictures.forEachOrdered(
          picture -> {
            kept.add(picture.frame());
            store.keep(picture);
          });
      return List.copyOf(kept);
    } catch (RuntimeException e) {
      throwAway(kept, _ -> true);
      kept.clear();
      throw e;
    }
  }

  private void throwAway(List<Frame> kept, Predicate<Frame> which) {
    kept.stream().filter(which).map(Frame::name).forEach(this::throwAway);
  }

  private void throwAway(String name) {
    try {
      store.forget(name);
    } catch (RuntimeException e) {
      log.warn("The picture {} is shown nowhere and stays in the store", name, e);
    }
  }
}
