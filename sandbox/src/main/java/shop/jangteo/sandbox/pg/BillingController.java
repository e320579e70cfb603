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
  private final Payments payments;
  private final Deeds deeds;
  private final OrderIds orderIds;
  private final Clock clock;

  BillingController(
      BillingKeys keys,
      Cashier cashier,
      Payments payments,
      Deeds deeds,
      OrderIds orderIds,
      Clock clock) {
    this.keys = keys;
    this.cashier = cashier;
    this.payments = payments;
    this.deeds = deeds;
    this.orderIds = orderIds;
    this.clock = clock;
  }

  @PostMapping("/authorizations/issue")
  BillingView issue(@RequestBody IssueRequest request) {
    var key =
        keys.issue(
            Inputs.text(request.authKey(), "authKey", 300),
            Inputs.text(request.customerKey(), "customerKey", 300));
    if (key.script() != null && key.script().kind() == Script.Kind.ISSUE_ANSWER_LOST) {
      deeds.struck(Script.Kind.ISSUE_ANSWER_LOST);
      Mishap.LOST.befall();
    }
    return new BillingView(
        PaymentView.MERCHANT,
        key.customerKey(),
        SeoulTime.of(key.at()),
        PaymentMethod.CARD.wireName(),
        key.billingKey(),
        "현대",
        key.maskedNumber());
  }

  @PostMapping("/{billingKey}")
  PaymentView charge(@PathVariable String billingKey, @RequestBody ChargeRequest request) {
    var key = keys.find(billingKey, Inputs.text(request.customerKey(), "customerKey", 300));
    var orderId = orderIds.check(request.orderId());
    long amount = Inputs.won(request.amount(), "amount");
    var name = Inputs.text(request.orderName(), "orderName", 100);
    var paymentKey =
        payments
            .begunCharge(orderId, key.customerKey())
            .orElseGet(() -> begin(key, orderId, name, amount));
    return cashier.confirm(paymentKey, orderId, amount);
  }

  private String begin(BillingKeys.Issued key, String orderId, String name, long amount) {
    return cashier.authorise(
        new PaymentFact.Authorised(
            Keys.next("tvivb"),
            clock.instant(),
            orderId,
            name,
            PaymentMethod.CARD,
            amount,
            true,
            key.customerKey(),
            key.script()));
  }

  @DeleteMapping("/{billingKey}")
  Map<String, String> delete(@PathVariable String billingKey) {
    keys.delete(billingKey);
    return Map.of("billingKey", billingKey);
  }
}
