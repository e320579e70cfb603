package shop.jangteo.payment;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;

interface Refunds extends JpaRepository<Refund, String> {

  Page<Refund> findByStatus(Refund.Status status, Pageable page);
}
