package shop.jangteo.coupon.request;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.coupon.request.RequestFixture.BEGINS;
import static shop.jangteo.coupon.request.RequestFixture.ENDS;
import static shop.jangteo.coupon.request.RequestFixture.campaign;
import static shop.jangteo.coupon.request.RequestFixture.request;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.jangteo.coupon.standing.Standing;
import shop.jangteo.coupon.standing.Tier;

class LineTests {

  private static final Instant NOW = BEGINS.plusSeconds(60);
  private static final Standing GOLD = new Standing(Tier.GOLD, BEGINS, 0, null, null);
  private static final Standing BRONZE = new Standing(Tier.BRONZE, BEGINS, 0, null, null);

  private final Line line = new Line(campaign(2, 0, Set.of("GOLD")), Set.of("has-one"));
  private long offset;

  @Test
  void theFirstOnesAreGivenNumbersInTheirOrderAndTheRestNothing() {
    assertThat(serve("a").number()).isEqualTo(1);
    assertThat(serve("b").number()).isEqualTo(2);

    var late = serve("c");

    assertThat(late.reason()).isEqualTo(Reason.SOLD_OUT);
    assertThat(late.promised()).isEqualTo(2);
    assertThat(late.granted()).isNull();
    assertThat(line.given()).isEqualTo(2);
    assertThat(line.left().isSoldOut()).isTrue();
  }

  @Test
  void whoHasOneMakesRoomForTheNext() {
    assertThat(serve("has-one").reason()).isEqualTo(Reason.ALREADY_YOURS);
    assertThat(serve("a").number()).isEqualTo(1);

    assertThat(serve("a").reason()).isEqualTo(Reason.ALREADY_YOURS);
    assertThat(serve("b").number()).isEqualTo(2);
  }

  @Test
  void numbersGoOnWhereAnEarlierPollEnded() {
    var later = new Line(campaign(7, 5, Set.of()), Set.of());

    assertThat(later.serve(request("a", 1, NOW), BRONZE, NOW).number()).isEqualTo(6);
    assertThat(later.serve(request("b", 2, NOW), BRONZE, NOW).number()).isEqualTo(7);
    assertThat(later.serve(request("c", 3, NOW), BRONZE, NOW).reason()).isEqualTo(Reason.SOLD_OUT);
    assertThat(later.left().issued()).isEqualTo(7);
  }

  @Test
  void itIsForWhomItIsFor() {
    var refused = line.serve(request("a", 1, NOW), BRONZE, NOW);

    assertThat(refused.reason()).isEqualTo(Reason.NOT_FOR_YOU);
    assertThat(line.given()).isZero();
  }

  /** However long the line was and whatever the clock says when it is served. */
  @Test
  void inTimeIsWhoJoinedTheLineInTime() {
    var muchLater = ENDS.plus(Duration.ofHours(1));

    // let in by a clock that was ahead of the broker's
    assertThat(serve("first", BEGINS.minusMillis(1), muchLater).number()).isEqualTo(1);
    assertThat(serve("last", ENDS.minusMillis(1), muchLater).number()).isEqualTo(2);
    assertThat(serve("late", ENDS, muchLater).reason()).isEqualTo(Reason.NOT_OFFERED);
  }

  private Decision serve(String member) {
    return serve(member, NOW, NOW);
  }

  private Decision serve(String member, Instant asked, Instant now) {
    offset++;
    return line.serve(request(member, offset, asked), GOLD, now);
  }
}
