package shop.jangteo.sandbox.pg;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.sandbox.web.Inputs;

/** The provider's API for saved cards. */
@RestController
@RequestMapping("/v1/billing")
final class BillingController {

  record IssueRequest(@Nullable String authKey, @Nullable String customerKey) {}

  record ChargeRequest(
      @Nullable String customerKey,
      @Nullable Long amount,
      @Nullable String orderId,
      @Nullable String orderName) {}

  record BillingView(
      String mId,
      String customerKey,
      String authenticatedAt,
      String method,
      String billingKey,
      String cardCompany,
      String cardNumber) {}

  private final BillingKeys keys;
  private final Cashier cashier;
  private final OrderIds orderIds;
  private final Clock clock;

  BillingController(BillingKeys keys, Cashier cashier, OrderIds orderIds, Clock clock) {
    this.keys = keys;
    this.cashier = cashier;
    this.orderIds = orderIds;
    this.clock = clock;
  }

  @PostMapping("/authorizations/issue")
  BillingView issue(@RequestBody IssueRequest request) {
    var key =
        keys.issue(
            Inputs.text(request.authKey(), "authKey", 300),
            Inputs.text(request.customerKey(), "customerKey", 300));
    return new BillingView(
        PaymentView.MERCHANT,
        key.customerKey(),
        SeoulTime.of(key.at()),
        PaymentMethod.CARD.wireName(),
        key.billingKey(),
        "현대",
        "53651043****123*");
  }

  @PostMapping("/{billingKey}")
  PaymentView charge(@PathVariable String billingKey, @RequestBody ChargeRequest request) {
    var key = keys.find(billingKey, Inputs.text(request.customerKey(), "customerKey", 300));
    var orderId = orderIds.check(request.orderId());
    long amount = Inputs.won(request.amount(), "amount");
    var paymentKey =
        cashier.authorise(
            new PaymentFact.Authorised(
                Keys.next("tvivb"),
                clock.instant(),
                orderId,
                Inputs.text(request.orderName(), "orderName", 100),
                PaymentMethod.CARD,
                amount,
                true,
                key.customerKey(),
                key.script()));
    return cashier.confirm(paymentKey, orderId, amount);
  }

  @DeleteMapping("/{billingKey}")
  Map<String, String> delete(@PathVariable String billingKey) {
    keys.delete(billingKey);
    return Map.of("billingKey", billingKey);
  }
}
