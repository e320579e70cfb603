package shop.jangteo.payment.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.FieldCipher;

/**
 * The tables of saved cards. Keys are sealed on their way in; whoever changes a member's cards
 * holds the member's row.
 */
@Component
public final class Cards {

  private static final int LONGEST_COMPANY = 50;

  private static final String SHOWN =
      "SELECT id, status, card_company, masked_number, default_of, created_at FROM billing_keys ";

  private final JdbcClient jdbc;
  private final FieldCipher cipher;

  Cards(JdbcClient jdbc, FieldCipher cipher) {
    this.jdbc = jdbc;
    this.cipher = cipher;
  }

  /**
   * What it takes to charge a card of this member. Until the transaction ends it cannot be given
   * up.
   *
   * @return empty for one that is not theirs or was given up
   */
  public Optional<Means> means(String memberId, String id) {
    return means(memberId, id, " AND k.status = 'ACTIVE' FOR UPDATE");
  }

  /**
   * The same for a charge that has begun: a card that was given up since is kept for it.
   *
   * @return empty for one that is not theirs or is gone
   */
  public Optional<Means> meansOfBegun(String memberId, String id) {
    return means(memberId, id, " AND k.billing_key IS NOT NULL");
  }

  private Optional<Means> means(String memberId, String id, String which) {
    return jdbc.sql(
            """
            SELECT k.billing_key,
              (SELECT c.customer_key FROM billing_customers c WHERE c.member_id = k.member_id) AS customer_key
            FROM billing_keys k WHERE k.id = ? AND k.member_id = ?"""
                + which)
        .params(id, memberId)
        .query(
            (row, _) ->
                new Means(cipher.open(row.getString("billing_key")), row.getString("customer_key")))
        .optional();
  }

  /** What the PG knows the member by; made at random when it is first needed. */
  String customerKey(String memberId) {
    // looked for first: who finds it by a failing insert shares its lock with others who do, and
    // then all of them want it alone
    return lockedCustomerKey(memberId)
        .orElseGet(
            () -> {
              jdbc.sql(
                      "INSERT IGNORE INTO billing_customers (member_id, customer_key) VALUES (?, ?)")
                  .params(memberId, UUID.randomUUID().toString())
                  .update();
              return lockedCustomerKey(memberId).orElseThrow();
            });
  }

  private Optional<String> lockedCustomerKey(String memberId) {
    return jdbc.sql("SELECT customer_key FROM billing_customers WHERE member_id = ? FOR UPDATE")
        .param(memberId)
        .query(String.class)
        .optional();
  }

  /** All that have not been given up, the newest first. */
  List<Card> of(String memberId) {
    return jdbc.sql(SHOWN + "WHERE member_id = ? AND status <> 'LEAVING' ORDER BY id DESC")
        .param(memberId)
        .query(Cards::card)
        .list();
  }

  Optional<Card> find(String memberId, String id) {
    return jdbc.sql(SHOWN + "WHERE member_id = ? AND id = ? AND status <> 'LEAVING'")
        .params(memberId, id)
        .query(Cards::card)
        .optional();
  }

  Optional<String> defaultOf(String memberId) {
    return jdbc.sql("SELECT id FROM billing_keys WHERE default_of = ?")
        .param(memberId)
        .query(String.class)
        .optional();
  }

  /** Whose card came of what the window gave. */
  Optional<Owned> savedWith(String authKey) {
    return jdbc.sql("SELECT id, member_id FROM billing_keys WHERE auth_index = ?")
        .param(cipher.blindIndex(authKey))
        .query((row, _) -> new Owned(row.getString("id"), row.getString("member_id")))
        .optional();
  }

  void begin(String id, String memberId, String authKey, Instant now) {
    jdbc.sql(
            """
            INSERT INTO billing_keys (id, member_id, status, auth_index, auth_key, created_at)
            VALUES (?, ?, 'PENDING', ?, ?, ?)""")
        .params(id, memberId, cipher.blindIndex(authKey), cipher.seal(authKey), Timestamp.from(now))
        .update();
  }

  /** Whose card it is, whatever has become of it. */
  Optional<String> ownerOf(String id) {
    return jdbc.sql("SELECT member_id FROM billing_keys WHERE id = ?")
        .param(id)
        .query(String.class)
        .optional();
  }

  /** The trade of a card that is not saved yet. */
  Optional<CardVault.Trade> pending(String id) {
    return jdbc.sql(
            """
            SELECT k.auth_key, c.customer_key FROM billing_keys k
            JOIN billing_customers c ON c.member_id = k.member_id
            WHERE k.id = ? AND k.status = 'PENDING'""")
        .param(id)
        .query(
            (row, _) ->
                new CardVault.Trade(
                    id, cipher.open(row.getString("auth_key")), row.getString("customer_key")))
        .optional();
  }

  /**
   * @return false when it was saved, or refused, before
   */
  boolean activate(String id, CardVault.Saved saved) {
    return jdbc.sql(
                """
                UPDATE billing_keys SET status = 'ACTIVE', auth_key = NULL, billing_key = ?,
                  card_company = ?, masked_number = ?
                WHERE id = ? AND status = 'PENDING'""")
            .param(cipher.seal(saved.billingKey()))
            .param(shortened(saved.company()))
            .param(Mask.of(saved.number()))
            .param(id)
            .update()
        == 1;
  }

  void makeDefault(String memberId, String id) {
    jdbc.sql("UPDATE billing_keys SET default_of = NULL WHERE default_of = ?")
        .param(memberId)
        .update();
    jdbc.sql("UPDATE billing_keys SET default_of = member_id WHERE id = ?").param(id).update();
  }

  void leave(String id, Instant now) {
    jdbc.sql(
            "UPDATE billing_keys SET status = 'LEAVING', default_of = NULL, left_at = ? WHERE id = ?")
        .params(Timestamp.from(now), id)
        .update();
  }

  /** Those given up that the PG may still have, and that it will not be asked about any more. */
  List<String> leavingWithoutTimer(String kind) {
    return jdbc.sql(
            """
            SELECT id FROM billing_keys WHERE status = 'LEAVING' AND NOT EXISTS (
              SELECT 1 FROM timers WHERE kind = ? AND subject_id = billing_keys.id)
            ORDER BY id""")
        .param(kind)
        .query(String.class)
        .list();
  }

  /** The PG's key of a card that was given up. */
  Optional<String> leaving(String id) {
    return jdbc.sql("SELECT billing_key FROM billing_keys WHERE id = ? AND status = 'LEAVING'")
        .param(id)
        .query(String.class)
        .optional()
        .map(cipher::open);
  }

  /** Whether a charge with it has begun and nobody knows how it ended. */
  boolean isBeingCharged(String id) {
    return jdbc.sql(
                """
                SELECT COUNT(*) FROM payments
                WHERE billing_key_id = ? AND status IN ('CONFIRMING', 'UNKNOWN')""")
            .param(id)
            .query(Long.class)
            .single()
        > 0;
  }

  /** Forgets a card that was refused. */
  void deletePending(String id) {
    jdbc.sql("DELETE FROM billing_keys WHERE id = ? AND status = 'PENDING'").param(id).update();
  }

  /** Forgets a card that has left. */
  void deleteLeaving(String id) {
    jdbc.sql("DELETE FROM billing_keys WHERE id = ? AND status = 'LEAVING'").param(id).update();
  }

  private static @Nullable String shortened(@Nullable String company) {
    return company == null || company.length() <= LONGEST_COMPANY
        ? company
        : company.substring(0, LONGEST_COMPANY);
  }

  private static Card card(ResultSet row, int ignored) throws SQLException {
    return new Card(
        row.getString("id"),
        Card.Status.valueOf(Objects.requireNonNull(row.getString("status"))),
        row.getString("card_company"),
        row.getString("masked_number"),
        row.getString("default_of") != null,
        row.getTimestamp("created_at").toInstant());
  }

  /** What it takes to charge a card; nobody but the PG may see it. */
  public record Means(String billingKey, String customerKey) {
    @Override
    public String toString() {
      return "Means[sealed]";
    }
  }

  record Owned(String id, String memberId) {}
}
