package shop.jangteo.coupon;

import static shop.jangteo.coupon.OrderFixture.cancelled;
import static shop.jangteo.coupon.OrderFixture.confirmed;
import static shop.jangteo.coupon.OrderFixture.listed;
import static shop.jangteo.coupon.OrderFixture.paid;
import static shop.jangteo.coupon.OrderFixture.placed;
import static shop.jangteo.coupon.OrderFixture.registered;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.member.MemberEvent.MemberSignedIn;
import shop.jangteo.contracts.member.MemberEvent.MemberTierChanged;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.ConsumerRules;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class CouponConsumerIT extends ConsumerRules {

  private final Shop shop;

  CouponConsumerIT(Api api) {
    this.shop = new Shop(api);
  }

  @Override
  protected Set<String> changedByTime() {
    return Set.of("timers");
  }

  @Override
  protected List<Event> story() {
    var member = Ids.next();
    var paid = Ids.next();
    var cancelled = Ids.next();
    shop.points(member, 5_000);
    var first = shop.coupon(member);
    var second = shop.coupon(member);
    shop.campaign("mode", "AUTOMATIC");
    return List.of(
        listed(Ids.next(), "seller-1"),
        registered(member),
        new MemberSignedIn(member, LocalDate.parse("2026-11-22")),
        new MemberTierChanged(member, "BRONZE", "SILVER", Money.won(100_000)),
        placed(paid, member, 1_000, first),
        placed(cancelled, member, 2_000, second),
        paid(paid, member),
        cancelled(cancelled, member),
        confirmed(paid, member));
  }
}
