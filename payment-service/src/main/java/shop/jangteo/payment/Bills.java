package shop.jangteo.payment;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface Bills extends JpaRepository<Bill, String> {

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select b from Bill b where b.orderId = :orderId")
  Optional<Bill> lock(String orderId);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select b from Bill b where b.orderId = :orderId and b.memberId = :memberId")
  Optional<Bill> lock(String orderId, String memberId);

  /** By id alone, so that the payment itself is loaded only once the bill is locked. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query(
      "select b from Bill b where b.orderId = (select p.orderId from Payment p where p.id = :paymentId)")
  Optional<Bill> lockOfPayment(String paymentId);

  /** Likewise for a refund. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query(
      """
      select b from Bill b where b.orderId = (
        select p.orderId from Payment p
        where p.id = (select r.paymentId from Refund r where r.refundId = :refundId))""")
  Optional<Bill> lockOfRefund(String refundId);
}
