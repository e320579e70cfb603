package shop.jangteo.member.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.jangteo.contracts.Money;
import shop.jangteo.member.tier.Purchases.Spending;
import shop.jangteo.member.tier.TierPolicy.Judgement;
import shop.jangteo.member.tier.TierPolicy.Progress;

class TierPolicyTests {

  private static final Instant BEGINNING = Instant.parse("2020-01-01T00:00:00Z");
  private static final TierPolicy POLICY =
      new TierPolicy(BEGINNING, Money.won(100_000), Money.won(500_000), Money.won(1_000_000), null);

  @ParameterizedTest
  @CsvSource({
    "0, BRONZE",
    "99999, BRONZE",
    "100000, SILVER",
    "499999, SILVER",
    "500000, GOLD",
    "999999, GOLD",
    "1000000, VIP",
    "9000000000000, VIP"
  })
  void aTierBeginsAtItsAmountToTheWon(long spent, Tier tier) {
    assertThat(POLICY.earnedBy(Money.won(spent))).isEqualTo(tier);
  }

  @Test
  void whoBoughtNothingIsBronzeAndNeedsNoSecondLook() {
    assertThat(POLICY.judge(new Spending(Money.ZERO, null)))
        .isEqualTo(new Judgement(Tier.BRONZE, Money.ZERO, null, null));
  }

  @Test
  void whoBoughtIsLookedAtAgainWhenTheOldestPurchaseLeaves() {
    var bought = Instant.parse("2026-05-22T03:00:00Z");

    var judgement = POLICY.judge(new Spending(Money.won(100_000), bought));

    assertThat(judgement)
        .isEqualTo(
            new Judgement(
                Tier.SILVER, Money.won(100_000), Instant.parse("2026-11-22T15:00:00Z"), BEGINNING));
  }

  @ParameterizedTest
  @CsvSource({
    "BRONZE, 0, SILVER, 100000",
    "BRONZE, 99999, SILVER, 1",
    "BRONZE, 200000, SILVER, 0",
    "SILVER, 100000, GOLD, 400000",
    "SILVER, 0, GOLD, 500000",
    "GOLD, 500000, VIP, 500000",
    "VIP, 1000000, , 0"
  })
  void theNextTierIsSoFarAway(Tier present, long spent, @Nullable Tier next, long missing) {
    assertThat(POLICY.progress(present, Money.won(spent)))
        .isEqualTo(new Progress(Money.won(spent), next, Money.won(missing)));
  }
}
