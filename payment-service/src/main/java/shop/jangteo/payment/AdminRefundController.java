package shop.jangteo.payment;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.contracts.Money;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;

/** Money that should have gone back and did not; no account is ever shown. */
@RestController
@RequestMapping("/api/v1/admin/payments/refunds")
final class AdminRefundController {

  private static final String REFUND_ID = "[0-9A-Za-z_-]{1,64}";
  private static final int LAST_PAGE = 1_000_000;

  private final Refunds refunds;
  private final RetryRefund retryRefund;

  AdminRefundController(Refunds refunds, RetryRefund retryRefund) {
    this.refunds = refunds;
    this.retryRefund = retryRefund;
  }

  @GetMapping
  @Allowed(Role.ADMIN)
  @Operation(summary = "Refunds of one status, the longest waiting first")
  Page<View> list(
      @RequestParam(defaultValue = "FAILED") Refund.Status status,
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(LAST_PAGE) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
    var oldestFirst = PageRequest.of(page, size, Sort.by("requestedAt", "refundId"));
    return Page.of(refunds.findByStatus(status, oldestFirst), View::of);
  }

  @PostMapping("/{id}/retry")
  @Allowed(Role.ADMIN)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Try a refused refund again",
      description =
          "The PG is asked first whether it has done it after all. 409 REFUND_NOT_FAILED, 409 EXCEEDS_CAPTURE.")
  View retry(
      @PathVariable @Pattern(regexp = REFUND_ID) String id,
      @Valid @RequestBody(required = false) @Nullable Retry request,
      Caller caller) {
    return View.of(
        retryRefund.retry(id, request == null ? null : request.account, caller.memberId()));
  }

  /**
   * @param account where the money of a virtual account goes, if not to the one the order carries
   */
  record Retry(@Nullable @Valid RefundAccount account) {}

  /**
   * @param code why the PG refused it, if it did
   * @param tries how often it was decided to send it
   */
  record View(
      String id,
      String paymentId,
      Money amount,
      Refund.Status status,
      @Nullable String code,
      @Nullable String words,
      int tries,
      Instant requestedAt,
      @Nullable Instant refundedAt) {

    static View of(Refund refund) {
      return new View(
          refund.refundId(),
          refund.paymentId(),
          refund.amount(),
          refund.status(),
          refund.code(),
          refund.words(),
          refund.tries(),
          refund.requestedAt(),
          refund.refundedAt());
    }
  }
}
