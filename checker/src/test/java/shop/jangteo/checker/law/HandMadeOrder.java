package shop.jangteo.checker.law;

import static shop.jangteo.checker.fact.Service.DELIVERY;
import static shop.jangteo.checker.fact.Service.INVENTORY;
import static shop.jangteo.checker.fact.Service.ORDER;
import static shop.jangteo.checker.fact.Service.PAYMENT;
import static shop.jangteo.checker.law.HandMadeShop.FEE;
import static shop.jangteo.checker.law.HandMadeShop.MEMBER_ID;
import static shop.jangteo.checker.law.HandMadeShop.PRICE;
import static shop.jangteo.checker.law.HandMadeShop.SKU;

import org.jspecify.annotations.Nullable;
import shop.jangteo.checker.fact.PgLedger.Account;
import shop.jangteo.checker.journal.Attempt.Kind;
import shop.jangteo.checker.journal.Attempt.Outcome;

/** One order on its way, with everything each service writes at each step. */
public final class HandMadeOrder {

  private final HandMadeShop shop;
  final String id;
  final String payment;
  final String pgOrder;
  final long total;
  private final int quantity;
  private final String trace;
  private @Nullable String status;

  HandMadeOrder(HandMadeShop shop, String id, int quantity) {
    this.shop = shop;
    this.id = id;
    this.payment = "PAY-" + id;
    this.pgOrder = id + "-1";
    this.quantity = quantity;
    this.total = (long) quantity * PRICE + FEE;
    this.trace = "00-%032x-%016x-01".formatted(id.hashCode() & 0xffffffL, 7);
  }

  HandMadeOrder place() {
    shop.sql(
        ORDER,
        """
        INSERT INTO orders (id, revision, announced, trace, number, member_id, status, cancel_asked, cancel_refused,
          line_revision, allow_partial, from_cart, items_total, discount, points_used, delivery_fee, total, delivery_type,
          delivery_policy_fee, delivery_policy_free_from, recipient, phone, postcode, line1, payment_method,
          payment_deadline, attempt, pg_order_id, placed_at)
        VALUES (?, 0, 0, ?, ?, ?, 'PLACED', FALSE, FALSE, 1, FALSE, FALSE, ?, 0, 0, ?, ?, 'ROCKET', 0, 0, '', '', '', '',
          'CARD', UTC_TIMESTAMP(6) + INTERVAL 1 HOUR, 1, ?, UTC_TIMESTAMP(6))""",
        id,
        trace,
        "N" + id,
        MEMBER_ID,
        total - FEE,
        FEE,
        total,
        pgOrder);
    shop.sql(
        ORDER,
        """
        INSERT INTO order_lines (order_id, position, sku, product_id, name, quantity, unit_price, discount, amount)
        VALUES (?, 0, ?, ?, 'Tea', ?, ?, 0, ?)""",
        id,
        SKU,
        "P-" + SKU,
        quantity,
        PRICE,
        total - FEE);
    shop.sql(
        ORDER,
        """
        INSERT INTO idempotency_keys (member_id, path, idem_key, body_hash, status, location, created_at)
        VALUES (?, '/api/v1/orders', ?, '', 201, ?, ?)""",
        MEMBER_ID,
        "key-" + id,
        "/api/v1/orders/" + id,
        shop.at());
    shop.write(Kind.ORDER, "key-" + id, id, Outcome.OK, total);
    become("PLACED", "order.placed.v1");
    shop.sql(
        INVENTORY,
        """
        INSERT INTO reservations (order_id, revision, status, allow_partial, overdue, announced, trace, created_at, changed_at)
        VALUES (?, 1, 'HELD', FALSE, FALSE, 0, ?, ?, ?)""",
        id,
        trace,
        shop.at(),
        shop.at());
    shop.sql(
        INVENTORY,
        "INSERT INTO reservation_lines (order_id, sku, quantity) VALUES (?, ?, ?)",
        id,
        SKU,
        quantity);
    shop.move("RESERVE", SKU, id, -quantity, quantity, 0);
    shop.announce(INVENTORY, id, "inventory.stock-reserved.v1", trace);
    shop.announce(ORDER, id, "order.payment-requested.v1", trace);
    shop.sql(
        PAYMENT,
        """
        INSERT INTO bills (order_id, member_id, amount, method, ended, revision)
        VALUES (?, ?, ?, 'CARD', FALSE, 0)""",
        id,
        MEMBER_ID,
        total);
    shop.sql(
        PAYMENT,
        """
        INSERT INTO payments (id, order_id, member_id, attempt, attempts_left, pg_order_id, amount, captured, refunded,
          refund_pending, method, status, revision, announced, trace)
        VALUES (?, ?, ?, 1, 4, ?, ?, 0, 0, 0, 'CARD', 'READY', 0, 0, ?)""",
        payment,
        id,
        MEMBER_ID,
        pgOrder,
        total,
        trace);
    shop.announce(PAYMENT, payment, "payment.opened.v1", trace);
    become("AWAITING_PAYMENT", null);
    return this;
  }

  public HandMadeOrder pay() {
    shop.sql(
        PAYMENT,
        "INSERT INTO confirm_keys (member_id, idem_key, body_hash, payment_id, created_at) VALUES (?, ?, '', ?, ?)",
        MEMBER_ID,
        "confirm-" + id,
        payment,
        shop.at());
    shop.announce(PAYMENT, payment, "payment.started.v1", trace);
    shop.pg.put(pgOrder, new Account(pgOrder, 1, total, 0));
    shop.sql(
        PAYMENT,
        "UPDATE payments SET status = 'APPROVED', captured = amount WHERE id = ?",
        payment);
    shop.announce(PAYMENT, payment, "payment.approved.v1", trace);
    shop.write(Kind.CONFIRM, "confirm-" + id, id, Outcome.OK, total);
    note("APPROVED");
    shop.sql(ORDER, "UPDATE orders SET payment_id = ? WHERE id = ?", payment, id);
    become("PAID", "order.paid.v1");
    shop.sql(INVENTORY, "UPDATE reservations SET status = 'COMMITTED' WHERE order_id = ?", id);
    shop.move("COMMIT", SKU, id, 0, -quantity, quantity);
    shop.announce(INVENTORY, id, "inventory.stock-committed.v1", trace);
    shop.sql(
        DELIVERY,
        "INSERT INTO order_deliveries (order_id, member_id, stopped, revision, announced, trace) VALUES (?, ?, FALSE, 0, 0, ?)",
        id,
        MEMBER_ID,
        trace);
    shop.sql(
        DELIVERY,
        """
        INSERT INTO shipments (id, order_id, warehouse_id, status, promised_by, opened_at, tracked)
        VALUES (?, ?, 'ICHEON1', 'OPEN', ?, ?, FALSE)""",
        "SH-" + id,
        id,
        shop.at(),
        shop.at());
    shop.announce(DELIVERY, id, "delivery.shipment-opened.v1", trace);
    become("PREPARING", "order.prepared.v1");
    return this;
  }

  public HandMadeOrder deliver() {
    shipment("SHIPPED");
    shop.announce(DELIVERY, id, "delivery.parcel-shipped.v1", trace);
    become("SHIPPED", "order.shipped.v1");
    shipment("DELIVERED");
    shop.announce(DELIVERY, id, "delivery.parcel-delivered.v1", trace);
    become("DELIVERED", "order.delivered.v1");
    return this;
  }

  /** Nobody paid in time. */
  public HandMadeOrder expire() {
    become("EXPIRED", "order.expired.v1");
    release();
    close();
    return this;
  }

  /** The buyer stops it before it is paid. */
  public HandMadeOrder cancel() {
    shop.sql(ORDER, "UPDATE orders SET cancel_reason = 'BUYER' WHERE id = ?", id);
    become("CANCELLED", "order.cancelled.v1");
    shop.write(Kind.CANCEL, "cancel-" + id, id, Outcome.OK, null);
    release();
    close();
    return this;
  }

  /** The buyer stops it after it is paid and before it leaves. */
  public HandMadeOrder cancelAndRefund() {
    shop.announce(ORDER, id, "order.cancel-requested.v1", trace);
    shipment("STOPPED");
    shop.announce(DELIVERY, id, "delivery.shipment-stopped.v1", trace);
    shop.sql(ORDER, "UPDATE orders SET cancel_reason = 'BUYER' WHERE id = ?", id);
    become("CANCELLED", "order.cancelled.v1");
    shop.write(Kind.CANCEL, "cancel-" + id, id, Outcome.OK, null);
    shop.announce(ORDER, id, "order.refund-requested.v1", trace);
    shop.sql(INVENTORY, "UPDATE reservations SET status = 'RESTORED' WHERE order_id = ?", id);
    shop.move("RESTORE", SKU, id, quantity, 0, -quantity);
    shop.announce(INVENTORY, id, "inventory.stock-restored.v1", trace);
    shop.sql(
        PAYMENT,
        """
        INSERT INTO refunds (refund_id, payment_id, amount, reason, status, requested_at, revision)
        VALUES (?, ?, ?, 'BUYER', 'DONE', ?, 0)""",
        "full-" + payment,
        payment,
        total,
        shop.at());
    shop.sql(PAYMENT, "UPDATE payments SET refunded = amount WHERE id = ?", payment);
    shop.pg.put(pgOrder, new Account(pgOrder, 1, total, total));
    shop.announce(PAYMENT, payment, "payment.refunded.v1", trace);
    return this;
  }

  /** Turned away: nothing was ever reserved. */
  static void turnedAway(HandMadeShop shop, String id, int quantity) {
    var order = new HandMadeOrder(shop, id, quantity).place().cancel();
    shop.sql(ORDER, "UPDATE orders SET cancel_reason = 'OUT_OF_STOCK' WHERE id = ?", id);
    shop.sql(INVENTORY, "DELETE FROM stock_ledger WHERE order_id = ?", order.id);
  }

  private void release() {
    shop.sql(INVENTORY, "UPDATE reservations SET status = 'RELEASED' WHERE order_id = ?", id);
    shop.move("RELEASE", SKU, id, quantity, -quantity, 0);
    shop.announce(INVENTORY, id, "inventory.stock-released.v1", trace);
  }

  private void close() {
    shop.sql(PAYMENT, "UPDATE payments SET status = 'CLOSED' WHERE id = ?", payment);
    shop.announce(PAYMENT, payment, "payment.closed.v1", trace);
    note("CLOSED");
  }

  private void note(String progress) {
    shop.sql(
        ORDER,
        "INSERT INTO order_payments (order_id, payment_id, progress) VALUES (?, ?, ?)",
        id,
        payment,
        progress);
  }

  private void shipment(String next) {
    shop.sql(DELIVERY, "UPDATE shipments SET status = ? WHERE order_id = ?", next, id);
  }

  private void become(String next, @Nullable String event) {
    shop.sql(ORDER, "UPDATE orders SET status = ? WHERE id = ?", next, id);
    shop.sql(
        ORDER,
        "INSERT INTO order_history (order_id, from_status, to_status, at, cause) VALUES (?, ?, ?, ?, 'test')",
        id,
        status,
        next,
        shop.at());
    status = next;
    if (event != null) {
      shop.announce(ORDER, id, event, trace);
    }
  }
}
