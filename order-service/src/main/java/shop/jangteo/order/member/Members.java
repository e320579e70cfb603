package shop.jangteo.order.member;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.order.pricing.Buyer;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.problem.Forbidden;

/** What an order has to know of its buyer. */
@Component
public final class Members {

  private static final String LOWEST_TIER = "BRONZE";

  private final JdbcClient jdbc;
  private final MemberClient client;
  private final RetryingTransaction transaction;

  Members(JdbcClient jdbc, MemberClient client, RetryingTransaction transaction) {
    this.jdbc = jdbc;
    this.client = client;
    this.transaction = transaction;
  }

  /**
   * Makes sure that the member exists and may buy (OR-03). Not to be called in a transaction: it
   * may ask member-service.
   *
   * @throws MemberSuspended when not
   */
  public void requireGoodStanding(String memberId) {
    if (suspended(memberId).orElseGet(() -> ask(memberId))) {
      throw new MemberSuspended();
    }
  }

  /** Always asked fresh, outside any transaction: an address may have changed a moment ago. */
  public Address address(String memberId, String addressId) {
    return client.address(memberId, addressId).orElseThrow(AddressNotFound::new);
  }

  /**
   * Where the member's parcels go unless they say otherwise; its id.
   *
   * @throws NoDefaultAddress when they have named none
   */
  public String defaultAddress(String memberId) {
    return client
        .defaultAddress(memberId)
        .map(MemberClient.DefaultAddress::id)
        .orElseThrow(NoDefaultAddress::new);
  }

  /** Until the end of the transaction nobody else places an order for this member. */
  public void lock(String memberId) {
    jdbc.sql("SELECT member_id FROM members WHERE member_id = ? FOR UPDATE")
        .param(memberId)
        .query(String.class)
        .single();
  }

  private boolean ask(String memberId) {
    var standing = client.standing(memberId).orElseThrow(Forbidden::new);
    transaction.run(() -> putIfAbsent(memberId, standing.suspended()));
    return standing.suspended();
  }

  private Optional<Boolean> suspended(String memberId) {
    return jdbc.sql("SELECT suspended FROM members WHERE member_id = ?")
        .param(memberId)
        .query(Boolean.class)
        .optional();
  }

  /** As far as the member decides a price, by what we have heard. */
  public Buyer buyer(String memberId, Instant at) {
    return jdbc.sql("SELECT tier, wow_until FROM members WHERE member_id = ?")
        .param(memberId)
        .query(
            (row, _) -> {
              var until = row.getTimestamp("wow_until");
              return new Buyer(
                  memberId, row.getString("tier"), until != null && at.isBefore(until.toInstant()));
            })
        .optional()
        .orElseGet(() -> new Buyer(memberId, LOWEST_TIER, false));
  }

  void put(String memberId, String tier, boolean suspended, @Nullable Instant wowUntil) {
    jdbc.sql(
            """
            INSERT INTO members (member_id, suspended, tier, wow_until) VALUES (?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE suspended = VALUES(suspended), tier = VALUES(tier),
              wow_until = VALUES(wow_until)""")
        .params(memberId, suspended, tier)
        .param(timestamp(wowUntil))
        .update();
  }

  void putSuspended(String memberId, boolean suspended) {
    jdbc.sql(
            """
            INSERT INTO members (member_id, suspended) VALUES (?, ?)
            ON DUPLICATE KEY UPDATE suspended = VALUES(suspended)""")
        .params(memberId, suspended)
        .update();
  }

  void putTier(String memberId, String tier) {
    jdbc.sql(
            """
            INSERT INTO members (member_id, suspended, tier) VALUES (?, FALSE, ?)
            ON DUPLICATE KEY UPDATE tier = VALUES(tier)""")
        .params(memberId, tier)
        .update();
  }

  void putWow(String memberId, @Nullable Instant until) {
    jdbc.sql(
            """
            INSERT INTO members (member_id, suspended, wow_until) VALUES (?, FALSE, ?)
            ON DUPLICATE KEY UPDATE wow_until = VALUES(wow_until)""")
        .param(memberId)
        .param(timestamp(until))
        .update();
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }

  /** An event that came meanwhile knows better than an answer. */
  private void putIfAbsent(String memberId, boolean suspended) {
    jdbc.sql(
            """
            INSERT INTO members (member_id, suspended) VALUES (?, ?)
            ON DUPLICATE KEY UPDATE suspended = members.suspended""")
        .params(memberId, suspended)
        .update();
  }
}
