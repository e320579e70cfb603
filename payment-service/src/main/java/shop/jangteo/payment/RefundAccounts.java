package shop.jangteo.payment;

import feign.FeignException;
import org.springframework.cloud.openfeign.FallbackFactory;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import shop.jangteo.platform.problem.Refusal;
import shop.jangteo.platform.problem.ServiceUnavailable;

/**
 * Asks order-service for the account an order's money goes back to. It is asked at the moment of
 * the refund and not kept.
 */
@FeignClient(name = "order-service", fallbackFactory = RefundAccounts.WhenItFails.class)
interface RefundAccounts {

  /**
   * @throws NoRefundAccount when the order carries none
   * @throws ServiceUnavailable when there is no answer; nothing was done
   */
  @GetMapping("/internal/orders/{orderId}/refund-account")
  RefundAccount of(@PathVariable String orderId);

  /** The order carries no account. */
  final class NoRefundAccount extends Refusal {
    NoRefundAccount() {
      super(HttpStatus.NOT_FOUND, "REFUND_ACCOUNT_NOT_FOUND");
    }
  }

  /** Tells "there is none" from "nobody answered". */
  @Component
  final class WhenItFails implements FallbackFactory<RefundAccounts> {
    @Override
    public RefundAccounts create(Throwable cause) {
      return _ -> {
        throw cause instanceof FeignException.NotFound
            ? new NoRefundAccount()
            : new ServiceUnavailable("order-service");
      };
    }
  }
}
