package shop.jangteo.payment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.http.IdempotencyKey;

/**
 * Which confirm a key stands for. The platform's Idempotency keeps an answer made in one
 * transaction; a confirm has two with the PG in between, so its key keeps the payment and the
 * answer is always read from that.
 */
@Component
final class ConfirmKeys {

  private static final String FIND =
      "SELECT body_hash, payment_id FROM confirm_keys WHERE member_id = ? AND idem_key = ?";
  private static final String INSERT =
      "INSERT INTO confirm_keys (member_id, idem_key, body_hash, payment_id, created_at) VALUES (?, ?, ?, ?, ?)";

  private final JdbcTemplate jdbc;
  private final Clock clock;

  ConfirmKeys(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @throws IdempotencyKey.Reused when the key stands for another body
   */
  Optional<String> find(IdempotencyKey key, String body) {
    return jdbc
        .query(
            FIND,
            (row, _) -> {
              if (!row.getString("body_hash").equals(hash(body))) {
                throw new IdempotencyKey.Reused();
              }
              return row.getString("payment_id");
            },
            key.memberId(),
            key.value())
        .stream()
        .findFirst();
  }

  /**
   * @throws IdempotencyKey.Reused when a twin took the key meanwhile; it was for another order, or
   *     the bill's lock would have kept it waiting
   */
  void take(IdempotencyKey key, String body, String paymentId) {
    try {
      jdbc.update(
          INSERT,
          key.memberId(),
          key.value(),
          hash(body),
          paymentId,
          Timestamp.from(clock.instant()));
    } catch (DuplicateKeyException _) {
      throw new IdempotencyKey.Reused();
    }
  }

  private static String hash(String body) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
