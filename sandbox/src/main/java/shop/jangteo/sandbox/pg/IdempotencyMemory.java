package shop.jangteo.sandbox.pg;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.jangteo.sandbox.book.Journal;
import shop.jangteo.sandbox.book.Shelf;

/**
 * Remembers for 15 days what was answered to a key. The body of the request is no part of the
 * scope: a key that is used again for another order at the same URL gets the first order's answer,
 * as with the real provider.
 */
@Component
final class IdempotencyMemory {

  static final Duration KEPT = Duration.ofDays(15);

  /** An answer as it was given. */
  record Answer(
      String scope, Instant firstUsed, int status, @Nullable String contentType, String body) {}

  /** What is known of a key when a request with it arrives. */
  sealed interface Finding {}

  record Fresh() implements Finding {}

  record Running() implements Finding {}

  record Answered(Answer answer) implements Finding {}

  private sealed interface State {}

  private record Busy() implements State {}

  /** Only the place of an answer stays in memory; replays are rare. */
  private record Kept(Instant firstUsed, Journal.Place place) implements State {}

  private final Map<String, State> states = new ConcurrentHashMap<>();
  private final Journal<Answer> journal;
  private final Clock clock;

  IdempotencyMemory(Shelf shelf, Clock clock) {
    this.clock = clock;
    this.journal =
        shelf.open(
            "idempotency",
            Answer.class,
            (answer, place) -> states.put(answer.scope(), new Kept(answer.firstUsed(), place)));
  }

  static String scope(String apiKey, String method, String url, String key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var part : new String[] {apiKey, method, url, key}) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whoever gets Fresh must end with {@link #remember} or {@link #forget}. */
  Finding begin(String scope) {
    var finding = new Finding[] {new Fresh()};
    states.compute(
        scope,
        (_, known) ->
            switch (known) {
              case Busy busy -> {
                finding[0] = new Running();
                yield busy;
              }
              case Kept kept when clock.instant().isBefore(kept.firstUsed().plus(KEPT)) -> {
                finding[0] = new Answered(journal.read(kept.place()));
                yield kept;
              }
              case Kept _ -> new Busy();
              case null -> new Busy();
            });
    return finding[0];
  }

  void remember(String scope, int status, @Nullable String contentType, String body) {
    var now = clock.instant();
    // The money itself is on the disk already; a power cut costs no more than the memory of it.
    var place = journal.note(new Answer(scope, now, status, contentType, body));
    states.put(scope, new Kept(now, place));
  }

  void forget(String scope) {
    states.remove(scope);
  }
}
