package shop.jangteo.payment.toss;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A payment in the stand-in's books. */
final class Paid {
  final String key;
  final String pgOrderId;
  final long amount;
  final String method;
  final String secret = "ps_" + UUID.randomUUID();
  private final List<Map<String, Object>> cancels = new ArrayList<>();
  volatile String status = "IN_PROGRESS";
  volatile long balance;
  volatile int captures;
  volatile @Nullable String approvedAt;
  volatile @Nullable String failure;

  Paid(String key, String pgOrderId, long amount, String method) {
    this.key = key;
    this.pgOrderId = pgOrderId;
    this.amount = amount;
    this.method = method;
    this.balance = amount;
  }

  synchronized void capture(OffsetDateTime at) {
    status = "DONE";
    captures++;
    approvedAt = at.toString();
  }

  synchronized void cancel(long won, String reason, OffsetDateTime at) {
    balance -= won;
    status = balance == 0 ? "CANCELED" : "PARTIAL_CANCELED";
    var cancel = new LinkedHashMap<String, Object>();
    cancel.put("cancelAmount", won);
    cancel.put("cancelReason", reason);
    cancel.put("canceledAt", at.toString());
    cancels.add(cancel);
  }

  Map<String, Object> view() {
    var view = new LinkedHashMap<String, Object>();
    view.put("version", "2022-11-16");
    view.put("paymentKey", key);
    view.put("orderId", pgOrderId);
    view.put("status", status);
    view.put("method", method);
    view.put("totalAmount", amount);
    view.put("balanceAmount", balance);
    view.put("approvedAt", approvedAt);
    view.put("secret", method.equals("가상계좌") ? secret : null);
    view.put("cancels", cancels.isEmpty() ? null : cancels);
    view.put(
        "failure", failure == null ? null : Map.of("code", failure, "message", "거절: " + failure));
    view.put("virtualAccount", method.equals("가상계좌") ? account() : null);
    return view;
  }

  private static Map<String, Object> account() {
    return Map.of(
        "accountNumber", "X6505636518308",
        "bankCode", "20",
        "customerName", "김장터",
        "dueDate", OffsetDateTime.now().plusDays(7).toString());
  }
}
