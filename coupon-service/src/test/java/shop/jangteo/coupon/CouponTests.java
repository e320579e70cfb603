package shop.jangteo.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.coupon.CouponEvent.CouponEnded;
import shop.jangteo.contracts.coupon.CouponEvent.CouponReturned;
import shop.jangteo.contracts.coupon.CouponEvent.CouponSpent;

class CouponTests {

  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
  private static final Instant UNTIL = NOW.plus(Duration.ofDays(7));

  private final Coupon coupon =
      new Coupon(
          new Coupon.Row("c-1", "m-1", "ALL", UNTIL, Coupon.State.GRANTED, null, false, false, 1));

  @Test
  void itIsItsMembersAlone() {
    assertThat(coupon.refusal("m-1", "o-1", NOW)).isNull();
    assertThat(coupon.refusal("m-2", "o-1", NOW)).isEqualTo("NOT_YOURS");
  }

  @Test
  void itEndsToTheMoment() {
    assertThat(coupon.refusal("m-1", "o-1", UNTIL.minusNanos(1_000))).isNull();
    assertThat(coupon.refusal("m-1", "o-1", UNTIL)).isEqualTo("EXPIRED");
  }

  @Test
  void whatOneOrderHoldsNoOtherCanHave() {
    coupon.hold("o-1");
    coupon.hold("o-1");

    assertThat(coupon.refusal("m-1", "o-2", NOW)).isEqualTo("IN_USE");
    assertThat(coupon.refusal("m-1", "o-1", UNTIL)).isNull();
    assertThatThrownBy(() -> coupon.hold("o-2")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatIsHeldAndGivenBackIsNothingToTell() {
    coupon.hold("o-1");
    coupon.giveBack(NOW);

    assertThat(coupon.news()).isEmpty();
    assertThat(coupon.isChanged()).isFalse();
  }

  @Test
  void whatIsSpentComesBackWhileItIsValid() {
    coupon.hold("o-1");
    coupon.spend();
    assertThat(coupon.refusal("m-1", "o-2", NOW)).isEqualTo("SPENT");
    coupon.giveBack(NOW);

    assertThat(coupon.news())
        .extracting("event")
        .containsExactly(
            new CouponSpent("c-1", "m-1", "o-1"), new CouponReturned("c-1", "m-1", "o-1", UNTIL));
    assertThat(coupon.news()).extracting("aggregateVersion").containsExactly(2L, 3L);
    assertThat(coupon.announced()).isEqualTo(3);
  }

  @Test
  void whatComesBackTooLateEnds() {
    coupon.hold("o-1");
    coupon.spend();
    coupon.giveBack(UNTIL);

    assertThat(coupon.news())
        .extracting("event")
        .containsExactly(
            new CouponSpent("c-1", "m-1", "o-1"), new CouponEnded("c-1", "m-1", "EXPIRED"));
    assertThat(coupon.refusal("m-1", "o-2", NOW)).isEqualTo("EXPIRED");
  }

  @Test
  void whatIsWithdrawnSaysSo() {
    coupon.withdraw();

    assertThat(coupon.news())
        .extracting("event")
        .containsExactly(new CouponEnded("c-1", "m-1", "WITHDRAWN"));
    assertThat(coupon.refusal("m-1", "o-1", NOW)).isEqualTo("WITHDRAWN");
  }

  @Test
  void whatAnOrderHoldsIsNotWithdrawn() {
    coupon.hold("o-1");

    assertThatThrownBy(coupon::withdraw).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void onlyWhatIsHeldIsSpent() {
    assertThatThrownBy(coupon::spend).isInstanceOf(IllegalStateException.class);
  }
}
