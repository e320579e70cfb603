package shop.jangteo.order;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All orders. What is asked for a member names the member, so that others' orders do not exist. */
interface Orders extends Repository<Order, String> {

  /** Writes the order and what it announced. */
  Order save(Order order);

  /** For whoever changes it. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select o from Order o where o.id = :id")
  Optional<Order> lock(String id);

  /** For the buyer who changes it. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select o from Order o where o.id = :id and o.memberId = :memberId")
  Optional<Order> lockOwn(String id, String memberId);

  Optional<Order> findById(String id);

  Optional<Order> findByIdAndMemberId(String id, String memberId);

  Page<Order> findByMemberId(String memberId, Pageable page);

  Page<Order> findByMemberIdAndStatus(String memberId, OrderStatus status, Pageable page);

  Page<Order> findByStatus(OrderStatus status, Pageable page);

  Page<Order> findAll(Pageable page);

  long countByMemberIdAndStatusIn(String memberId, Collection<OrderStatus> statuses);
}
