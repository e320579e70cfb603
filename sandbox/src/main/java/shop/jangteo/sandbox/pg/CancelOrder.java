package shop.jangteo.sandbox.pg;

import org.jspecify.annotations.Nullable;

/** What a shop asks of a cancel; no amount means all that is left. */
record CancelOrder(
    String reason,
    @Nullable Long amount,
    @Nullable Long refundableAmount,
    @Nullable RefundAccount refundAccount) {}
