package shop.jangteo.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.coupon.OrderFixture.registered;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.coupon.CouponEvent.CouponGranted;
import shop.jangteo.contracts.member.MemberEvent.MemberTierChanged;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

/** A campaign that comes with a tier, for who has the tier when it begins (ME-20…ME-22). */
@ServiceTest
class GivingAtStartIT {

  private final Shop shop;
  private final Events events;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final GiveAtStart gives;
  private final String member = Ids.next();

  GivingAtStartIT(
      Api api,
      Events events,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      GiveAtStart gives) {
    this.shop = new Shop(api);
    this.events = events;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.gives = gives;
  }

  @Test
  void whoHasTheTierAlreadyIsGivenWhatBeginsLaterAndOnlyOnce() {
    var bronze = Ids.next();
    events.arrives(registered(bronze));
    events.arrives(new MemberTierChanged(member, "BRONZE", "GOLD", Money.won(500_000)));
    var forGold = shop.campaign("mode", "AUTOMATIC", "tiers", List.of("GOLD"));

    isDue(forGold);

    var told =
        events.await(
            CouponGranted.class,
            one -> one.campaignId().equals(forGold) && one.memberId().equals(member));
    assertThat(shop.use(member, told.couponId())).isEqualTo("USABLE");
    changed(forGold, Map.of("perMember", 3));
    isGivenToAll(forGold);
    assertThat(campaignsOf(member)).containsOnlyOnce(forGold);
    assertThat(campaignsOf(bronze)).doesNotContain(forGold);
    assertThat(issued(forGold)).isEqualTo(given(forGold));
    changed(forGold, Map.of("state", "CLOSED"));
  }

  @Test
  void manyAreGivenInTurnsUntilItIsSoldOutAndTheOthersWhenItGrows() {
    var many = IntStream.range(0, 450).mapToObj(_ -> Ids.next()).toList();
    transaction.run(
        () ->
            jdbc.batchUpdate(
                "INSERT INTO members (id, tier, bought) VALUES (?, 'VIP', 0)",
                many.stream().map(id -> new Object[] {id}).toList()));
    var scarce = shop.campaign("mode", "AUTOMATIC", "tiers", List.of("VIP"), "total", 300);

    isGivenToAll(scarce);
    assertThat(given(scarce)).isEqualTo(300);
    assertThat(issued(scarce)).isEqualTo(300);

    changed(scarce, Map.of("total", 100_000));
    isGivenToAll(scarce);
    assertThat(
            jdbc.queryForList(
                "SELECT member_id FROM coupons WHERE campaign_id = ?", String.class, scarce))
        .containsAll(many)
        .doesNotHaveDuplicates();
    assertThat(issued(scarce)).isEqualTo(given(scarce));
    changed(scarce, Map.of("state", "CLOSED"));
  }

  @Test
  void aRoundGoesOnWhereItWasLeftAndIsNotBegunAgainByWhoeverStarts() {
    var both = Stream.of(Ids.next(), Ids.next()).sorted().toList();
    both.forEach(one -> events.arrives(registered(one)));
    both.forEach(
        one -> events.arrives(new MemberTierChanged(one, "BRONZE", "VIP", Money.won(900_000))));
    var forVip = shop.campaign("mode", "AUTOMATIC", "tiers", List.of("VIP"));
    transaction.run(
        () ->
            jdbc.update(
                "INSERT INTO campaign_rounds VALUES (?, ?, FALSE)", forVip, both.getFirst()));

    isGivenToAll(forVip);

    assertThat(campaignsOf(both.getLast())).contains(forVip);
    assertThat(campaignsOf(both.getFirst())).doesNotContain(forVip);
    gives.begin();
    assertThat(isToBeGiven(forVip)).isFalse();
    changed(forVip, Map.of("perMember", 3));
    isGivenToAll(forVip);
    assertThat(campaignsOf(both.getFirst())).contains(forVip);
    changed(forVip, Map.of("state", "CLOSED"));
  }

  private void changed(String campaign, Map<String, Object> change) {
    var answer = shop.admin().patch(Shop.CAMPAIGNS + "/" + campaign, change);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
  }

  /** At once, and not when whoever is being heard of at its beginning is known. */
  private void isDue(String campaign) {
    transaction.run(
        () ->
            jdbc.update(
                "UPDATE timers SET due_at = NOW(6) WHERE kind = 'give-campaign' AND subject_id = ?",
                campaign));
  }

  private void isGivenToAll(String campaign) {
    isDue(campaign);
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !isToBeGiven(campaign));
  }

  private boolean isToBeGiven(String campaign) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "SELECT COUNT(*) > 0 FROM timers WHERE kind = 'give-campaign' AND subject_id = ?",
            Boolean.class,
            campaign));
  }

  private List<String> campaignsOf(String memberId) {
    return jdbc.queryForList(
        "SELECT campaign_id FROM coupons WHERE member_id = ?", String.class, memberId);
  }

  private long issued(String campaignId) {
    return count("SELECT issued FROM campaigns WHERE id = ?", campaignId);
  }

  private long given(String campaignId) {
    return count("SELECT COUNT(*) FROM coupons WHERE campaign_id = ?", campaignId);
  }

  private long count(String sql, String campaignId) {
    var count = jdbc.queryForObject(sql, Long.class, campaignId);
    return count == null ? -1 : count;
  }
}
