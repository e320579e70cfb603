package shop.jangteo.order;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.DeliveryType;
import shop.jangteo.order.checkout.MeansOfPayment;
import shop.jangteo.order.checkout.Quote;
import shop.jangteo.order.checkout.Units;
import shop.jangteo.order.checkout.Wish;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.http.OrderInLog;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.outbox.StartsWork;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;

/** A member's own orders. */
@RestController
@RequestMapping("/api/v1/orders")
final class OrderController {

  private final PlaceOrder placeOrder;
  private final CancelOrder cancelOrder;
  private final ChangeOrder changes;
  private final Orders orders;
  private final Idempotency idempotency;
  private final RetryingTransaction transaction;

  OrderController(
      PlaceOrder placeOrder,
      CancelOrder cancelOrder,
      ChangeOrder changes,
      Orders orders,
      Idempotency idempotency,
      RetryingTransaction transaction) {
    this.placeOrder = placeOrder;
    this.cancelOrder = cancelOrder;
    this.changes = changes;
    this.orders = orders;
    this.idempotency = idempotency;
    this.transaction = transaction;
  }

  @PostMapping
  @Allowed
  @StartsWork
  @Operation(
      summary = "Place an order",
      description =
          "409 NOT_ON_SALE, 409 SOLD_OUT (hot ones) and 409 VIRTUAL_ACCOUNT_NOT_OFFERED name the skus, 409 QUANTITY_LIMIT the sku;"
              + " 409 PRICE_CHANGED and 409 QUOTE_EXPIRED bring a new quote; 409 TOO_MANY_OPEN_ORDERS;"
              + " 409 COUPON_REFUSED says of each coupon why; 409 POINTS_TOO_FEW, POINTS_NOT_ENOUGH and POINTS_LIMIT name the bound.")
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<View> place(
      Caller caller, IdempotencyKey key, @Valid @RequestBody Request request) {
    return idempotency.once(
        key,
        request,
        View.class,
        () -> placeOrder.prepare(caller.memberId(), request),
        placement -> created(placeOrder.place(placement)));
  }

  static ResponseEntity<View> created(Order order) {
    OrderInLog.name(order.getId());
    return ResponseEntity.created(URI.create("/api/v1/orders/" + order.getId()))
        .body(View.of(order));
  }

  /** One order of the caller. */
  @GetMapping("/{id}")
  @Allowed
  View get(Caller caller, @PathVariable @Pattern(regexp = Wish.ID) String id) {
    return transaction.read(
        () ->
            orders
                .findByIdAndMemberId(id, caller.memberId())
                .map(View::of)
                .orElseThrow(OrderNotFound::new));
  }

  /** The orders of the caller, newest first. */
  @GetMapping
  @Allowed
  Page<View> list(
      Caller caller,
      @RequestParam Optional<OrderStatus> status,
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Positive @Max(100) int size) {
    var newestFirst = PageRequest.of(page, size, Sort.by("id").descending());
    return transaction.read(
        () ->
            Page.of(
                status.isPresent()
                    ? orders.findByMemberIdAndStatus(caller.memberId(), status.get(), newestFirst)
                    : orders.findByMemberId(caller.memberId(), newestFirst),
                View::of));
  }

  /**
   * Cancels an order. 200 when it is cancelled, 202 when payment or delivery has not said yet. The
   * cancellation itself is safe to repeat, so the key only has to keep the answer.
   */
  @PostMapping("/{id}/cancel")
  @Allowed
  ResponseEntity<View> cancel(
      Caller caller,
      Optional<IdempotencyKey> key,
      @PathVariable @Pattern(regexp = Wish.ID) String id,
      @Valid @RequestBody Cancellation cancellation) {
    return key.map(
            present ->
                idempotency.once(
                    present,
                    cancellation,
                    View.class,
                    () -> cancel(caller, id, cancellation),
                    answer -> answer))
        .orElseGet(() -> cancel(caller, id, cancellation));
  }

  private ResponseEntity<View> cancel(Caller caller, String id, Cancellation cancellation) {
    var order =
        cancelOrder.cancel(caller.memberId(), id, cancellation.lines(), cancellation.reason());
    return ResponseEntity.status(order.isCancelPending() ? HttpStatus.ACCEPTED : HttpStatus.OK)
        .body(View.of(order));
  }

  /** Confirms the purchase (구매 확정); twice is the same as once. */
  @PostMapping("/{id}/confirm")
  @Allowed
  ResponseEntity<View> confirm(
      Caller caller,
      Optional<IdempotencyKey> key,
      @PathVariable @Pattern(regexp = Wish.ID) String id) {
    return idempotency.once(
        key,
        null,
        View.class,
        () ->
            ResponseEntity.ok(
                View.of(changes.changeOwn(caller.memberId(), id, "buyer", Order::confirm))));
  }

  /**
   * @param lines or {@code fromCart}
   * @param bestCoupons instead of {@code couponIds}: whichever make it cheapest
   * @param quoteToken to insist on a price that was quoted
   * @param refundAccount for virtual accounts
   * @param allowPartial whether short lines may be left out (OR-02)
   */
  record Request(
      @Nullable @Size(min = 1, max = 50) List<@NotNull @Valid Units> lines,
      @Nullable Boolean fromCart,
      @NotBlank @Pattern(regexp = Wish.ID) String addressId,
      @NotNull DeliveryType deliveryType,
      @Nullable @Size(max = 10) List<@NotNull @Pattern(regexp = Wish.ID) String> couponIds,
      @Nullable Boolean bestCoupons,
      @Nullable @PositiveOrZero Long points,
      @NotNull @Valid MeansOfPayment payment,
      @Nullable @Size(max = 500) String quoteToken,
      @Nullable @Valid RefundAccount refundAccount,
      @Nullable Boolean allowPartial) {

    Wish wish() {
      return new Wish(
          lines, fromCart, addressId, deliveryType, couponIds, bestCoupons, points, payment);
    }
  }

  /**
   * @param lines the whole order, or null for the same; parts of it are claims
   */
  record Cancellation(
      @Nullable @Size(min = 1, max = 50) List<@NotNull @Valid Units> lines,
      @NotBlank @Size(max = 200) String reason) {}

  /**
   * @param number what people call it
   * @param revision counts what the buyer was told: from the second on something asked for is not
   *     in it, and only the buyer can pay it
   * @param paymentDeadline from the moment the payment is asked for
   * @param pgOrderId from AWAITING_PAYMENT on; changes with each attempt
   * @param total what is to be paid; before coupons and points until they are held
   * @param coupons those asked for, and why one of them takes nothing off
   * @param pointsRefusal why the points asked for are not used
   */
  record View(
      String id,
      String number,
      int revision,
      OrderStatus status,
      @Nullable CancelReason cancelReason,
      Instant placedAt,
      @Nullable Instant paymentDeadline,
      @Nullable String pgOrderId,
      List<Line> lines,
      Money itemsTotal,
      Money discount,
      Money pointsUsed,
      Money deliveryFee,
      Money total,
      List<Quote.Coupon> coupons,
      @Nullable String pointsRefusal) {

    static View of(Order order) {
      var amounts = order.contents().amounts();
      return new View(
          order.getId(),
          order.number(),
          order.contents().revision(),
          order.status(),
          order.cancelReason(),
          order.placedAt(),
          order.payments().deadline(),
          order.payments().pgOrderId(),
          order.contents().lines().stream().map(Line::of).toList(),
          amounts.itemsTotal(),
          amounts.discount(),
          amounts.pointsUsed(),
          amounts.deliveryFee(),
          amounts.total(),
          Quote.Coupon.of(order.contents().discounts()),
          order.contents().discounts().pointsRefusal());
    }

    /**
     * @param unitPrice of one; the list price less a promotion
     * @param discount what tier and coupons take off the whole line
     */
    record Line(
        String sku,
        String name,
        int quantity,
        Money listPrice,
        Money unitPrice,
        Money discount,
        Money amount) {
      static Line of(OrderLine line) {
        return new Line(
            line.sku(),
            line.name(),
            line.quantity(),
            line.listed(),
            line.unitPrice(),
            line.discount(),
            line.amount());
      }
    }
  }
}
