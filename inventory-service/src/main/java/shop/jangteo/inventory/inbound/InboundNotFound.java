package shop.jangteo.inventory.inbound;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** There is no such shipment, or it is somebody else's. */
final class InboundNotFound extends Refusal {
  InboundNotFound(String id) {
    super(HttpStatus.NOT_FOUND, "INBOUND_NOT_FOUND", id);
  }
}
