package shop.jangteo.order;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.order.PaymentMethod;
import shop.jangteo.order.OrderController.Request;
import shop.jangteo.order.checkout.Checkout;
import shop.jangteo.order.member.Members;
import shop.jangteo.platform.problem.InvalidField;

/** Asks and checks everything an order needs before anything is stored. */
@Component
final class Placements {

  private final Members members;
  private final Checkout checkout;
  private final OrderNumbers numbers;

  Placements(Members members, Checkout checkout, OrderNumbers numbers) {
    this.members = members;
    this.checkout = checkout;
    this.numbers = numbers;
  }

  /** Not to be called in a transaction: it may ask other services. */
  Placement of(String memberId, Request request) {
    var payment = request.payment();
    var refundAccount =
        payment.method() == PaymentMethod.VIRTUAL_ACCOUNT
            ? required(request.refundAccount()).checked()
            : null;
    members.requireGoodStanding(memberId);
    var basket = checkout.basket(memberId, request.wish());
    checkout.holdTo(request.quoteToken(), memberId, basket);
    Checkout.requireCouponsApplied(basket);
    return new Placement(
        numbers.next(),
        memberId,
        basket,
        Destination.of(members.address(memberId, request.addressId())),
        payment.method(),
        payment.billingKeyId(),
        refundAccount,
        Boolean.TRUE.equals(request.allowPartial()),
        Boolean.TRUE.equals(request.fromCart()));
  }

  private static RefundAccount required(@Nullable RefundAccount account) {
    if (account == null) {
      throw new InvalidField("refundAccount", "REFUND_ACCOUNT_REQUIRED");
    }
    return account;
  }
}
