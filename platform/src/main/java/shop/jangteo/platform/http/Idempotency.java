package shop.jangteo.platform.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.problem.Refusal;
import tools.jackson.databind.json.JsonMapper;

/**
 * One key, one effect, one answer. The key, the change and the answer are one transaction: a crash
 * leaves all of them or none, and a twin waits on the key's row until the first is through.
 * Refusals are not kept: nothing was done, so the same key may be tried again.
 */
public final class Idempotency {

  private static final String FIND =
      "SELECT body_hash, status, location, body FROM idempotency_keys WHERE member_id = ? AND path = ? AND idem_key = ?";
  private static final String INSERT =
      """
      INSERT INTO idempotency_keys (member_id, path, idem_key, body_hash, status, created_at)
      VALUES (?, ?, ?, ?, 0, ?)""";
  private static final String COMPLETE =
      """
      UPDATE idempotency_keys SET status = ?, location = ?, body = ?
      WHERE member_id = ? AND path = ? AND idem_key = ?""";

  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final JsonMapper json;
  private final Clock clock;

  Idempotency(JdbcTemplate jdbc, RetryingTransaction transaction, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.json = json;
    this.clock = clock;
  }

  /**
   * As {@link #once(IdempotencyKey, Object, Class, Supplier, Function)}, or merely in a transaction
   * without a key.
   */
  public <T> ResponseEntity<T> once(
      Optional<IdempotencyKey> key,
      @Nullable Object body,
      Class<T> type,
      Supplier<ResponseEntity<T>> change) {
    return key.map(present -> once(present, body, type, () -> true, _ -> change.get()))
        .orElseGet(() -> transaction.call(change));
  }

  /**
   * Answers a request once.
   *
   * @param body what the key stands for, by its JSON
   * @param type of the answer's body
   * @param ask gathers what the change needs from elsewhere; runs outside the transaction and not
   *     for a repetition
   * @param change makes the change and the answer; runs in the transaction, possibly more than once
   */
  public <P, T> ResponseEntity<T> once(
      IdempotencyKey key,
      @Nullable Object body,
      Class<T> type,
      Supplier<P> ask,
      Function<P, ResponseEntity<T>> change) {
    var hash = hash(body);
    var known = find(key, hash, type);
    if (known.isPresent()) {
      return known.get();
    }
    P asked;
    try {
      asked = ask.get();
    } catch (Refusal refusal) {
      return twin(key, hash, type).orElseThrow(() -> refusal);
    }
    try {
      return transaction.call(
          () -> {
            take(key, hash);
            var answer = change.apply(asked);
            complete(key, answer);
            return answer;
          });
    } catch (Taken _) {
      return find(key, hash, type).orElseThrow(IdempotencyKey.InProgress::new);
    }
  }

  /**
   * Whether the request with this key was answered. Who refuses by what is so now, before the
   * endpoint is reached, lets such a one through: its repetition gets the answer of then.
   */
  public boolean hasAnswered(IdempotencyKey key) {
    var found =
        jdbc.queryForObject(
            "SELECT COUNT(*) FROM idempotency_keys WHERE member_id = ? AND path = ? AND idem_key = ?",
            Integer.class,
            key.memberId(),
            key.path(),
            key.value());
    return found != null && found > 0;
  }

  private <T> Optional<ResponseEntity<T>> find(IdempotencyKey key, String hash, Class<T> type) {
    return find(FIND, key, hash, type);
  }

  /**
   * What is refused now may have been allowed a moment ago, to the first with this key: it may even
   * have taken the last one. If it is still at work it is waited for.
   */
  private <T> Optional<ResponseEntity<T>> twin(IdempotencyKey key, String hash, Class<T> type) {
    return transaction.call(
        () -> {
          try {
            return find(FIND + " LOCK IN SHARE MODE", key, hash, type);
          } catch (PessimisticLockingFailureException e) {
            throw new IdempotencyKey.InProgress();
          }
        });
  }

  private <T> Optional<ResponseEntity<T>> find(
      String select, IdempotencyKey key, String hash, Class<T> type) {
    return jdbc
        .query(
            select,
            (row, _) -> {
              if (!row.getString("body_hash").equals(hash)) {
                throw new IdempotencyKey.Reused();
              }
              var answer = ResponseEntity.status(HttpStatusCode.valueOf(row.getInt("status")));
              var location = row.getString("location");
              if (location != null) {
                answer.header("Location", location);
              }
              var body = row.getString("body");
              return body == null ? answer.<T>build() : answer.body(json.readValue(body, type));
            },
            key.memberId(),
            key.path(),
            key.value())
        .stream()
        .findFirst();
  }

  private void take(IdempotencyKey key, String hash) {
    try {
      jdbc.update(
          INSERT, key.memberId(), key.path(), key.value(), hash, Timestamp.from(clock.instant()));
    } catch (DuplicateKeyException e) {
      throw new Taken(e);
    } catch (PessimisticLockingFailureException e) {
      throw new IdempotencyKey.InProgress(); // waited as long as the session's lock time-out, 5 s
    }
  }

  private void complete(IdempotencyKey key, ResponseEntity<?> answer) {
    var body = answer.getBody();
    jdbc.update(
        COMPLETE,
        answer.getStatusCode().value(),
        answer.getHeaders().getFirst("Location"),
        body == null ? null : json.writeValueAsString(body),
        key.memberId(),
        key.path(),
        key.value());
  }

  private String hash(@Nullable Object body) {
    try {
      var text = body == null ? "" : json.writeValueAsString(body);
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first request with this key was through before this one could begin. */
  private static final class Taken extends RuntimeException {
    Taken(DuplicateKeyException cause) {
      super(cause);
    }
  }
}
