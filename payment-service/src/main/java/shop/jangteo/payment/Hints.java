package shop.jangteo.payment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.timer.Timers;

/**
 * What webhooks tell. None is believed: at most it makes us ask the PG, soon and once however often
 * it is repeated.
 */
@Component
public final class Hints {

  /** What became of a hint; for the metrics, the PG learns nothing. */
  public enum Heard {
    ASKING,
    UNKNOWN_ORDER,
    ALREADY_PAID,
    REPEATED,
    FORGED
  }

  private static final String INSERT =
      "INSERT INTO webhook_transmissions (transmission_id, received_at) VALUES (?, ?)";

  private final Payments payments;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final Timers timers;
  private final Clock clock;

  Hints(
      Payments payments,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      Timers timers,
      Clock clock) {
    this.payments = payments;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.timers = timers;
    this.clock = clock;
  }

  /**
   * @param transmissionId the same for each repetition, at most 100 printable ASCII characters; or
   *     null
   * @param secret what the PG proves itself with, or null where it cannot
   */
  public Heard hear(String pgOrderId, @Nullable String transmissionId, @Nullable String secret) {
    return transaction.call(() -> hearOnce(pgOrderId, transmissionId, secret));
  }

  private Heard hearOnce(
      String pgOrderId, @Nullable String transmissionId, @Nullable String secret) {
    var found = payments.findByPgOrderId(pgOrderId);
    if (found.isEmpty()) {
      return Heard.UNKNOWN_ORDER;
    }
    var payment = found.get();
    if (payment.status() == PaymentStatus.APPROVED) {
      return Heard.ALREADY_PAID;
    }
    if (secret != null && !proves(payment, secret)) {
      return Heard.FORGED;
    }
    if (transmissionId != null && !isFirst(transmissionId)) {
      return Heard.REPEATED;
    }
    timers.set(Settlement.ASK, payment.getId(), clock.instant());
    return Heard.ASKING;
  }

  /** A hint that overtakes the confirm's own answer finds no secret yet; asking the PG is safe. */
  private static boolean proves(Payment payment, String secret) {
    var stored = payment.secret();
    return stored == null || MessageDigest.isEqual(bytes(stored), bytes(secret));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private boolean isFirst(String transmissionId) {
    try {
      jdbc.update(INSERT, transmissionId, Timestamp.from(clock.instant()));
      return true;
    } catch (DuplicateKeyException _) {
      return false;
    }
  }
}
