package shop.jangteo.member.address;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** This member has no such address. */
final class AddressNotFound extends Refusal {
  AddressNotFound() {
    super(HttpStatus.NOT_FOUND, "ADDRESS_NOT_FOUND");
  }
}
