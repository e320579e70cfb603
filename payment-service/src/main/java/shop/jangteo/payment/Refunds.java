package shop.jangteo.payment;

import org.springframework.data.jpa.repository.JpaRepository;

interface Refunds extends JpaRepository<Refund, String> {}
