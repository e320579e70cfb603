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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.OrderEvent;
import shop.jangteo.order.checkout.Basket;
import shop.jangteo.order.pricing.DeliveryPolicy;
import shop.jangteo.order.pricing.Discounts;
import shop.jangteo.order.pricing.Price;
import shop.jangteo.order.pricing.Pricing;

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

  /** Whether inventory holds the stock of the present revision. */
  @Column private boolean stockHeld;

  @SuppressWarnings("NullAway.Init") // JPA fills the fields
  protected Contents() {}

  Contents(Basket basket) {
    this.lines = new ArrayList<>(OrderLine.of(basket.price()));
    this.amounts = Amounts.of(basket.price());
    this.policy = basket.policy();
    this.discounts = basket.discounts();
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

  /** Takes out of the discount whatever is in it. */
  void refuseAll(String reason) {
    revise(discounts.withoutAny(reason));
  }

  /**
   * Takes off what is held now.
   *
   * @return whether that leaves something to pay; if not, nothing is taken off
   */
  boolean takeOff(Map<String, Money> worth) {
    var held = discounts.heldAt(worth);
    var price = price(held);
    if (!price.isPayable()) {
      return false;
    }
    discounts = held;
    become(price);
    return true;
  }

  void holdStock() {
    stockHeld = true;
  }

  /** Whether everybody who was asked has said yes to the present revision. */
  boolean allHold() {
    return stockHeld && !discounts.awaitAnswer();
  }

  private void revise(Discounts rest) {
    discounts = rest;
    stockHeld = false;
    become(price(rest));
    revision++;
  }

  private Price price(Discounts with) {
    return Pricing.price(lines.stream().map(OrderLine::toItem).toList(), policy, with);
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
