package shop.jangteo.order;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.OrderEvent;
import shop.jangteo.order.checkout.Basket;
import shop.jangteo.order.pricing.Circumstances;
import shop.jangteo.order.pricing.DeliveryPolicy;
import shop.jangteo.order.pricing.Discounts;
import shop.jangteo.order.pricing.Price;
import shop.jangteo.order.pricing.Pricing;
import shop.jangteo.order.pricing.Question;
import shop.jangteo.order.pricing.Reason;
import shop.jangteo.order.pricing.Verdict;

/**
 * What is in an order and what it costs, by the policy it was placed under. A revision changes what
 * the buyer was told, so every question is asked again.
 */
@Embeddable
class Contents {

  /** A refusal without a reason. */
  private static final String UNSAID = "REFUSED";

  /** Eager: an order without its lines is of no use to anyone. */
  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "order_lines", joinColumns = @JoinColumn(name = "order_id"))
  @OrderColumn(name = "position")
  @BatchSize(size = 100)
  private List<OrderLine> lines = new ArrayList<>();

  /** Counts what the buyer was told; only answers to the present revision count. */
  @Column(name = "line_revision")
  private int revision = 1;

  @Embedded private Amounts amounts;
  @Embedded private DeliveryPolicy policy;

  @Convert(converter = DiscountsColumn.class)
  @Column
  private Discounts discounts = Discounts.NONE;

  /** Everything else that decides its price, as it was when the order was placed. */
  @Convert(converter = CircumstancesColumn.class)
  @Column
  private Circumstances circumstances = Circumstances.PLAIN;

  /** Whether inventory holds the stock of the present revision. */
  @Column private boolean stockHeld;

  @SuppressWarnings("NullAway.Init") // JPA fills the fields
  protected Contents() {}

  Contents(Basket basket) {
    var question = basket.question();
    var bare = basket.bare();
    this.lines = new ArrayList<>(OrderLine.of(bare));
    this.amounts = Amounts.of(bare);
    this.policy = question.delivery();
    this.discounts = basket.discounts();
    this.circumstances = question.circumstances().only(question.items(), discounts.wantedCoupons());
  }

  /** Takes these SKUs out and prices the rest again. */
  void leaveOut(Set<String> skus) {
    lines.removeIf(line -> skus.contains(line.sku()));
    revise(discounts.asked());
  }

  /**
   * Takes these out of the discount.
   *
   * @param coupons why, by coupon
   * @param points why, or null when nothing is wrong with them
   */
  void refuse(Map<String, String> coupons, @Nullable String points) {
    var rest = discounts.without(coupons, points);
    // one that says what is wrong with nothing would be asked for ever
    revise(rest.equals(discounts) ? rest.withoutAny(UNSAID) : rest);
  }

  /**
   * Takes off what is held now. What each coupon takes off, the order itself has said.
   *
   * @param echoed by coupon; one that is not named, or is worth nothing, is not held
   */
  void takeOff(Map<String, Money> echoed) {
    var held =
        discounts.wantedCoupons().stream()
            .filter(id -> echoed.getOrDefault(id, Money.ZERO).isPositive())
            .toList();
    var price = Pricing.price(question().with(held, discounts.wantedPoints().won()));
    discounts = discounts.heldAt(worth(price));
    become(price);
  }

  /** What each of the wanted coupons takes off once it is held. */
  List<OrderEvent.Worth> worth() {
    return worth(asked(discounts)).entrySet().stream()
        .map(worth -> new OrderEvent.Worth(worth.getKey(), worth.getValue()))
        .toList();
  }

  void holdStock() {
    stockHeld = true;
  }

  /** Whether everybody who was asked has said yes to the present revision. */
  boolean allHold() {
    return stockHeld && !discounts.awaitAnswer();
  }

  private void revise(Discounts rest) {
    discounts = fitting(rest);
    stockHeld = false;
    become(Pricing.price(question()));
    revision++;
  }

  /** Without what cannot be used for what is left in the order, and why. */
  private Discounts fitting(Discounts rest) {
    var price = asked(rest);
    var refusals = new HashMap<String, String>();
    for (var coupon : price.coupons()) {
      if (coupon.reason() != null) {
        refusals.put(coupon.id(), coupon.reason().name());
      }
    }
    if (price.pointsUsed().isPositive()) {
      return rest.without(refusals, null).withPoints(price.pointsUsed().won());
    }
    var refusal = price.pointsRefusal();
    return rest.without(refusals, refusal == null ? Reason.NOTHING_LEFT.name() : refusal.name());
  }

  private Price asked(Discounts wanted) {
    return Pricing.price(question().with(wanted.wantedCoupons(), wanted.wantedPoints().won()));
  }

  private static Map<String, Money> worth(Price price) {
    var worth = new LinkedHashMap<String, Money>();
    price.coupons().stream()
        .filter(Verdict::applied)
        .forEach(coupon -> worth.put(coupon.id(), coupon.amount()));
    return worth;
  }

  private Question question() {
    return new Question(lines.stream().map(OrderLine::toItem).toList(), policy, circumstances);
  }

  private void become(Price price) {
    lines.clear();
    lines.addAll(OrderLine.of(price));
    amounts = Amounts.of(price);
  }

  boolean isNothingWithout(Set<String> skus) {
    return lines.stream().allMatch(line -> skus.contains(line.sku()));
  }

  boolean isRevision(int other) {
    return revision == other;
  }

  int revision() {
    return revision;
  }

  List<OrderLine> lines() {
    return List.copyOf(lines);
  }

  Amounts amounts() {
    return amounts;
  }

  Discounts discounts() {
    return discounts;
  }

  /** How many units of each SKU. */
  Map<String, Integer> quantities() {
    return lines.stream().collect(Collectors.toMap(OrderLine::sku, OrderLine::quantity));
  }

  List<OrderEvent.Line> toContract() {
    return lines.stream().map(OrderLine::toContract).toList();
  }
}
