package shop.jangteo.inventory.inbound;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** A shipment of which nothing is expected any more. */
final class InboundClosed extends Refusal {
  InboundClosed(InboundStatus status) {
    super(HttpStatus.CONFLICT, "INBOUND_CLOSED", status);
  }
}
