package shop.jangteo.payment;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface Payments extends JpaRepository<Payment, String> {

  /** The latest attempt first; there is always one. */
  List<Payment> findByOrderIdOrderByAttemptDesc(String orderId);

  Optional<Payment> findByPgOrderId(String pgOrderId);

  @Query(
      """
      select p from Payment p
      where p.memberId = :memberId and (:orderId is null or p.orderId = :orderId)
      order by p.id desc""")
  Page<Payment> ofMember(String memberId, @Nullable String orderId, Pageable page);
}
