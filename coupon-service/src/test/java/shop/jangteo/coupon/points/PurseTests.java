package shop.jangteo.coupon.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.jangteo.contracts.coupon.CouponEvent.PointsChanged;
import shop.jangteo.coupon.points.Movement.Kind;

class PurseTests {

  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
  private static final Instant SOON = NOW.plus(Duration.ofDays(10));
  private static final Instant LATER = NOW.plus(Duration.ofDays(300));

  private final Purse purse = empty();

  private static Purse empty() {
    return new Purse(Purse.Row.none("m-1"), List.of(), Map.of());
  }

  @Test
  void whatIsEarnedIsAvailable() {
    purse.earn("o-1", 300, LATER);

    assertThat(purse.available()).isEqualTo(300);
    assertThat(purse.announcements())
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.event()).isEqualTo(new PointsChanged("m-1", 300));
              assertThat(told.aggregateVersion()).isEqualTo(1);
            });
  }

  @Test
  void aPurchaseWorthNoPointMovesNothing() {
    purse.earn("o-1", 0, LATER);

    assertThat(purse.isChanged()).isFalse();
  }

  @Test
  void theOldestAreUsedFirst() {
    purse.earn("o-1", 300, LATER);
    purse.earn("o-2", 200, SOON);

    assertThat(purse.hold("o-3", "o-3/1", 250, NOW)).isTrue();

    assertThat(purse.lots().stream().map(Lot::rest).toList()).containsExactly(0L, 250L);
    assertThat(purse.available()).isEqualTo(250);
    assertThat(purse.held()).isEqualTo(250);
  }

  @Test
  void moreThanThereIsIsNotHeld() {
    purse.earn("o-1", 300, LATER);

    assertThat(purse.hold("o-2", "o-2/1", 301, NOW)).isFalse();

    assertThat(purse.available()).isEqualTo(300);
    assertThat(purse.held()).isZero();
  }

  @Test
  void anOrderHoldsOnce() {
    purse.earn("o-1", 300, LATER);
    purse.hold("o-2", "o-2/1", 100, NOW);

    assertThatThrownBy(() -> purse.hold("o-2", "o-2/2", 100, NOW))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatIsReleasedGoesBackToWhereItCameFrom() {
    purse.earn("o-1", 300, LATER);
    purse.earn("o-2", 200, SOON);
    purse.hold("o-3", "o-3/1", 250, NOW);

    purse.release("o-3", "o-3/1", NOW);
    purse.release("o-3", "o-3/1", NOW);

    assertThat(purse.lots().stream().map(Lot::rest).toList()).containsExactly(200L, 300L);
    assertThat(purse.available()).isEqualTo(500);
    assertThat(purse.held()).isZero();
  }

  @Test
  void whatComesBackAfterItsEndEndsAtOnce() {
    purse.earn("o-1", 200, SOON);
    purse.hold("o-2", "o-2/1", 150, NOW);
    purse.spend("o-2");

    purse.giveBack("o-2", SOON);

    assertThat(purse.available()).isZero();
    assertThat(purse.movements().stream().map(Movement::kind).toList())
        .containsExactly(Kind.EARNED, Kind.HELD, Kind.SPENT, Kind.RETURNED, Kind.EXPIRED);
  }

  @Test
  void whatIsOverCannotBeHeldEvenBeforeItIsBooked() {
    purse.earn("o-1", 200, SOON);

    assertThat(purse.hold("o-2", "o-2/1", 100, SOON)).isFalse();

    assertThat(purse.available()).isZero();
  }

  @Test
  void whatWasSpentAndIsReturnedIsThereAgain() {
    purse.earn("o-1", 200, LATER);
    purse.hold("o-2", "o-2/1", 150, NOW);
    purse.spend("o-2");
    assertThat(purse.held()).isZero();

    purse.giveBack("o-2", NOW);
    purse.giveBack("o-2", NOW);

    assertThat(purse.available()).isEqualTo(200);
  }

  /** Whatever happens in whatever order: the book has two sides, and nobody owes points. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233})
  void theLedgerSumsToZeroAndSaysTheBalances(long seed) {
    var random = new Random(seed);
    var now = NOW;
    var held = new ArrayList<String>();
    var spent = new ArrayList<String>();
    for (int step = 0; step < 500; step++) {
      now = now.plus(Duration.ofHours(random.nextInt(48)));
      switch (random.nextInt(6)) {
        case 0 -> purse.earn("e-" + step, random.nextInt(500), now.plus(life(random)));
        case 1 -> purse.grant("g-" + step, 1 + random.nextInt(500), "note", now.plus(life(random)));
        case 2 -> {
          if (purse.hold("o-" + step, "o-" + step + "/1", random.nextInt(400), now)) {
            held.add("o-" + step);
          }
        }
        case 3 ->
            take(held, random)
                .forEach(
                    order -> {
                      purse.spend(order);
                      spent.add(order);
                    });
        case 4 -> {
          for (var order : take(held, random)) {
            purse.release(order, order + "/1", now);
          }
        }
        default -> {
          for (var order : take(spent, random)) {
            purse.giveBack(order, now);
          }
          purse.expire(now);
        }
      }
      assertBalanced();
    }
    assertThat(purse.movements()).hasSizeGreaterThan(100);
  }

  private static Duration life(Random random) {
    return Duration.ofDays(1 + random.nextInt(60));
  }

  private static List<String> take(List<String> orders, Random random) {
    return orders.isEmpty() ? List.of() : List.of(orders.remove(random.nextInt(orders.size())));
  }

  private void assertBalanced() {
    var sums = new EnumMap<Account, Long>(Account.class);
    for (var movement : purse.movements()) {
      assertThat(movement.entries().stream().mapToLong(Movement.Entry::delta).sum()).isZero();
      movement.entries().forEach(entry -> sums.merge(entry.account(), entry.delta(), Long::sum));
    }
    assertThat(sums.values().stream().mapToLong(Long::longValue).sum()).isZero();
    assertThat(purse.available())
        .isEqualTo(sums.getOrDefault(Account.AVAILABLE, 0L))
        .isEqualTo(purse.lots().stream().mapToLong(Lot::rest).sum())
        .isNotNegative();
    assertThat(purse.held()).isEqualTo(sums.getOrDefault(Account.HELD, 0L)).isNotNegative();
    assertThat(purse.lots()).allMatch(lot -> lot.rest() >= 0);
  }
}
