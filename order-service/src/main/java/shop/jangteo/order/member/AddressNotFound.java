package shop.jangteo.order.member;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** The member has no such address. */
public final class AddressNotFound extends Refusal {
  AddressNotFound() {
    super(HttpStatus.BAD_REQUEST, "ADDRESS_NOT_FOUND");
  }
}
