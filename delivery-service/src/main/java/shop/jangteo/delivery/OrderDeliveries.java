package shop.jangteo.delivery;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import shop.jangteo.platform.trace.Traces;

interface OrderDeliveries extends Repository<OrderDelivery, String> {

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select d from OrderDelivery d where d.orderId = :orderId")
  Optional<OrderDelivery> lock(String orderId);

  /** Two facts about an order may be the first at the same moment; one of them waits. */
  default OrderDelivery lockOrBegin(String orderId) {
    return lock(orderId)
        .orElseGet(
            () -> {
              begin(orderId, Traces.current());
              return lock(orderId).orElseThrow();
            });
  }

  @Modifying
  @Query(
      value =
          """
          INSERT INTO order_deliveries (order_id, stopped, revision, announced, trace)
          VALUES (:orderId, FALSE, 0, 0, :trace)
          ON DUPLICATE KEY UPDATE order_id = VALUES(order_id)""",
      nativeQuery = true)
  void begin(String orderId, @Nullable String trace);

  @Query(
      """
      select d from OrderDelivery d left join fetch d.shipments
      where d.orderId = :orderId and d.memberId = :memberId""")
  Optional<OrderDelivery> find(String orderId, String memberId);

  @Query(
      """
      select d from OrderDelivery d
      where d.orderId = (select s.orderId from Shipment s where s.id = :shipmentId)""")
  Optional<OrderDelivery> of(String shipmentId);

  OrderDelivery save(OrderDelivery delivery);
}
