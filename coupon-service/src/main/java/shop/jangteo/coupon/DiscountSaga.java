package shop.jangteo.coupon;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.coupon.CouponEvent.Worth;
import shop.jangteo.contracts.order.OrderEvent;
import shop.jangteo.contracts.order.OrderEvent.DiscountEnded;
import shop.jangteo.contracts.order.OrderEvent.OrderCancelled;
import shop.jangteo.contracts.order.OrderEvent.OrderConfirmed;
import shop.jangteo.contracts.order.OrderEvent.OrderExpired;
import shop.jangteo.contracts.order.OrderEvent.OrderPaid;
import shop.jangteo.contracts.order.OrderEvent.OrderPlaced;
import shop.jangteo.contracts.order.OrderEvent.OrderRevised;
import shop.jangteo.coupon.Discount.Means;
import shop.jangteo.coupon.Discount.Wish;
import shop.jangteo.coupon.points.PurchasePoints;
import shop.jangteo.coupon.points.Purse;
import shop.jangteo.coupon.points.Purses;
import shop.jangteo.coupon.promotion.PromotionSales;
import shop.jangteo.coupon.promotion.PromotionSales.Sale;
import shop.jangteo.platform.inbox.EventHandler;
import shop.jangteo.platform.inbox.Incoming;
import shop.jangteo.platform.inbox.Stories;

/**
 * Follows orders with what they want taken off. A whole poll is one transaction: discounts, coupons
 * and purses are locked in this order and each sorted, everything is decided in memory in record
 * order, and the net result is written in bulk. An order that wants nothing costs a look-up.
 */
@Component
final class DiscountSaga {

  private final Discounts discounts;
  private final Coupons coupons;
  private final Purses purses;
  private final PurchasePoints purchases;
  private final PromotionSales sales;
  private final Stories stories;
  private final Clock clock;

  DiscountSaga(
      Discounts discounts,
      Coupons coupons,
      Purses purses,
      PurchasePoints purchases,
      PromotionSales sales,
      Stories stories,
      Clock clock) {
    this.discounts = discounts;
    this.coupons = coupons;
    this.purses = purses;
    this.purchases = purchases;
    this.sales = sales;
    this.stories = stories;
    this.clock = clock;
  }

  @EventHandler
  void react(List<Incoming<OrderEvent>> poll) {
    var present =
        discounts.lock(
            poll.stream()
                .filter(message -> maySettle(message.event()))
                .map(message -> message.event().orderId())
                .toList());
    for (var message : poll) {
      if (message.event() instanceof OrderPlaced placed && !wish(placed).isEmpty()) {
        present.computeIfAbsent(
            placed.orderId(), id -> Discount.of(id, placed.memberId(), message.trace()));
      }
    }
    var concerned =
        poll.stream().filter(message -> concerns(message.event(), present.keySet())).toList();
    if (concerned.isEmpty()) {
      sales.add(sold(poll, Map.of()));
      return;
    }
    var held = lockCoupons(concerned, present.keySet());
    var owned = lockPurses(concerned, present);
    var earned = purchases.rules(confirmers(concerned));
    for (var message : concerned) {
      stories.goOn(message, () -> apply(message.event(), present, held, owned, earned));
    }
    coupons.write(held.values());
    purses.write(owned.values());
    discounts.write(present.values());
    sales.add(sold(poll, spent(held.values())));
  }

  /** By order, how many coupons it has spent. */
  private static Map<String, Integer> spent(Collection<Coupon> held) {
    Map<String, Integer> spent = new HashMap<>();
    for (var coupon : held) {
      var order = coupon.orderId();
      if (order != null && coupon.state() == Coupon.State.SPENT) {
        spent.merge(order, 1, Integer::sum);
      }
    }
    return spent;
  }

  /** For promotions, whatever took how much off. */
  private static List<Sale> sold(List<Incoming<OrderEvent>> poll, Map<String, Integer> spent) {
    var sold = new ArrayList<Sale>();
    for (var message : poll) {
      if (message.event() instanceof OrderPaid paid) {
        var coupons = spent.getOrDefault(paid.orderId(), 0);
        sold.add(new Sale(paid.lines(), message.occurredAt(), coupons));
      }
    }
    return sold;
  }

  private void apply(
      OrderEvent event,
      Map<String, Discount> present,
      SortedMap<String, Coupon> held,
      SortedMap<String, Purse> owned,
      PurchasePoints.Rules rules) {
    var discount = present.get(event.orderId());
    if (event instanceof OrderConfirmed confirmed) {
      var points = discount == null ? 0 : discount.pointsSpent();
      var purse = purse(owned, confirmed.memberId());
      purchases.confirm(confirmed, points, purse, rules);
    } else if (discount != null) {
      var means = new Means(held, purse(owned, discount.memberId()), clock.instant());
      apply(event, discount, means);
    }
  }

  /** One decision. The events left out settle no discount. */
  static void apply(OrderEvent event, Discount discount, Means means) {
    switch (event) {
      case OrderPlaced placed -> discount.ask(wish(placed), means);
      case OrderRevised revised -> discount.ask(wish(revised), means);
      case OrderPaid _ -> discount.pay(means);
      case OrderCancelled _, OrderExpired _, DiscountEnded _ -> discount.end(means);
      default -> {}
    }
  }

  /** Whether an order that wants a discount may come or have come to a turn with it. */
  private static boolean maySettle(OrderEvent event) {
    return switch (event) {
      case OrderPlaced placed -> !wish(placed).isEmpty();
      case OrderRevised _,
          OrderPaid _,
          OrderCancelled _,
          OrderExpired _,
          OrderConfirmed _,
          DiscountEnded _ ->
          true;
      default -> false;
    };
  }

  private static boolean concerns(OrderEvent event, Set<String> withDiscount) {
    return event instanceof OrderConfirmed
        || (maySettle(event) && withDiscount.contains(event.orderId()));
  }

  private SortedMap<String, Coupon> lockCoupons(
      List<Incoming<OrderEvent>> concerned, Collection<String> orderIds) {
    var ids = new HashSet<>(coupons.of(orderIds));
    for (var message : concerned) {
      switch (message.event()) {
        case OrderPlaced placed -> ids.addAll(placed.couponIds());
        case OrderRevised revised -> ids.addAll(revised.couponIds());
        default -> {}
      }
    }
    return coupons.lock(ids);
  }

  private SortedMap<String, Purse> lockPurses(
      List<Incoming<OrderEvent>> concerned, Map<String, Discount> present) {
    var members = new HashSet<>(confirmers(concerned));
    present.values().forEach(discount -> members.add(discount.memberId()));
    return purses.lock(members, present.keySet());
  }

  private static List<String> confirmers(List<Incoming<OrderEvent>> concerned) {
    var members = new ArrayList<String>();
    for (var message : concerned) {
      if (message.event() instanceof OrderConfirmed confirmed) {
        members.add(confirmed.memberId());
      }
    }
    return members;
  }

  private static Purse purse(SortedMap<String, Purse> owned, String memberId) {
    var purse = owned.get(memberId);
    if (purse == null) {
      throw new IllegalStateException("The purse of %s is not locked".formatted(memberId));
    }
    return purse;
  }

  private static Wish wish(OrderPlaced placed) {
    return wish(placed.revision(), placed.couponIds(), placed.points().won(), placed.worth());
  }

  private static Wish wish(OrderRevised revised) {
    return wish(revised.revision(), revised.couponIds(), revised.points().won(), revised.worth());
  }

  /** The worth is the order's to say and merely comes back with the answer. */
  private static Wish wish(
      int revision, List<String> couponIds, long points, List<OrderEvent.Worth> worth) {
    var named = couponIds.stream().distinct().toList();
    Map<String, @Nullable Worth> byId = new HashMap<>();
    worth.forEach(one -> byId.put(one.couponId(), new Worth(one.couponId(), one.amount())));
    var echoed = named.stream().map(byId::get).filter(one -> one != null).toList();
    return new Wish(revision, named, Math.max(0, points), echoed);
  }
}
