package shop.jangteo.order;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
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
import shop.jangteo.contracts.order.OrderEvent;
import shop.jangteo.order.checkout.Basket;
import shop.jangteo.order.pricing.DeliveryPolicy;
import shop.jangteo.order.pricing.Pricing;

/** What is in an order and what it costs, by the policy it was placed under. */
@Embeddable
class Contents {

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

  @SuppressWarnings("NullAway.Init") // JPA fills the fields
  protected Contents() {}

  Contents(Basket basket) {
    this.lines = new ArrayList<>(OrderLine.of(basket.price()));
    this.amounts = Amounts.of(basket.price());
    this.policy = basket.policy();
  }

  /** Takes these SKUs out and prices the rest again. */
  void leaveOut(Set<String> skus) {
    lines.removeIf(line -> skus.contains(line.sku()));
    var price = Pricing.price(lines.stream().map(OrderLine::toItem).toList(), policy);
    lines.clear();
    lines.addAll(OrderLine.of(price));
    amounts = Amounts.of(price);
    revision++;
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

  /** How many units of each SKU. */
  Map<String, Integer> quantities() {
    return lines.stream().collect(Collectors.toMap(OrderLine::sku, OrderLine::quantity));
  }

  List<OrderEvent.Line> toContract() {
    return lines.stream().map(OrderLine::toContract).toList();
  }
}
