package shop.jangteo.order.pricing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;
import shop.jangteo.order.pricing.Share.Source;
import shop.jangteo.order.pricing.Step.Rule;

/** Writes down a price while it comes about, with who bears what of it and why. */
final class Bill {

  private final Goods goods;
  private final Circumstances circumstances;
  private final List<List<Share>> shares = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final Map<String, Long> applied = new HashMap<>();
  private final List<Verdict> verdicts = new ArrayList<>();
  private long subtotal;
  private long deliveryFee;
  private long discount;
  private long pointsUsed;
  private long pointsLimit;
  private @Nullable PointsRefusal pointsRefusal;

  Bill(Goods goods, long fee, Circumstances circumstances) {
    this.goods = goods;
    this.circumstances = circumstances;
    this.deliveryFee = fee;
    for (int n = 0; n <= goods.size(); n++) {
      shares.add(new ArrayList<>());
    }
    listPrices();
    step(Rule.DELIVERY, fee > 0 || goods.size() == 0 ? null : whyFree(), fee);
  }

  private String whyFree() {
    return circumstances.buyer().wow() ? "WOW" : "FREE_FROM";
  }

  private void listPrices() {
    var reductions = new LinkedHashMap<Promotion, Long>();
    var full = 0L;
    for (int n = 0; n < goods.size(); n++) {
      var item = goods.items().get(n);
      full = Math.addExact(full, item.unitPrice().times(item.quantity()).won());
      var promotion = goods.promotion(n);
      if (promotion != null) {
        reductions.merge(
            promotion, (item.unitPrice().won() - goods.unitPrice(n)) * item.quantity(), Long::sum);
      }
    }
    step(Rule.LIST_PRICE, null, full);
    reductions.forEach(
        (promotion, won) ->
            step(
                Rule.PROMOTION,
                promotion.id(),
                promotion.audience().reason(circumstances.buyer()),
                -won));
  }

  void tier(long[] own) {
    var taken = bear(Source.TIER, circumstances.buyer().tier(), own);
    if (taken > 0) {
      step(Rule.TIER, circumstances.buyer().tier(), -taken);
    }
  }

  void coupon(String id, long taken, long[] own) {
    if (taken > 0) {
      bear(Source.COUPON, id, own);
      step(Rule.COUPON, id, -taken);
      applied.put(id, taken);
    }
  }

  /**
   * @param reason why it cannot be applied, or null
   * @param otherwise why it takes nothing off though it could
   */
  void verdict(String id, @Nullable Reason reason, Reason otherwise) {
    var taken = applied.get(id);
    verdicts.add(
        taken == null
            ? Verdict.refused(id, reason == null ? otherwise : reason)
            : Verdict.applied(id, taken));
  }

  void points(long[] own, long limit, @Nullable PointsRefusal refusal) {
    pointsLimit = limit;
    pointsRefusal = refusal;
    for (var won : own) {
      pointsUsed += won;
    }
    if (pointsUsed > 0) {
      bear(Source.POINTS, "", own);
      step(Rule.POINTS, null, -pointsUsed);
    }
  }

  private long bear(Source source, String id, long[] own) {
    var sum = 0L;
    for (int cell = 0; cell < own.length; cell++) {
      if (own[cell] > 0) {
        shares.get(cell).add(new Share(source, id, own[cell]));
        sum += own[cell];
      }
    }
    if (source != Source.POINTS) {
      var ofDelivery = own[own.length - 1];
      deliveryFee -= ofDelivery;
      discount += sum - ofDelivery;
    }
    return sum;
  }

  private void step(Rule rule, @Nullable String of, long won) {
    step(rule, of, null, won);
  }

  private void step(Rule rule, @Nullable String of, @Nullable String because, long won) {
    subtotal = Math.addExact(subtotal, won);
    steps.add(new Step(rule, of, because, Money.won(won), Money.won(subtotal)));
  }

  Price total() {
    var lines = new ArrayList<PricedLine>();
    for (int n = 0; n < goods.size(); n++) {
      lines.add(
          PricedLine.of(
              goods.items().get(n), Money.won(goods.unitPrice(n)), List.copyOf(shares.get(n))));
    }
    return new Price(
        List.copyOf(lines),
        Money.won(goods.total()),
        Money.won(discount),
        Money.won(pointsUsed),
        Money.won(deliveryFee),
        Money.won(subtotal),
        List.copyOf(shares.getLast()),
        pointsLimit,
        pointsRefusal,
        List.copyOf(verdicts),
        List.copyOf(steps));
  }
}
