package shop.jangteo.delivery;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface OrderDeliveries extends Repository<OrderDelivery, String> {

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select d from OrderDelivery d where d.orderId = :orderId")
  Optional<OrderDelivery> lock(String orderId);

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
