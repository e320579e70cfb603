package shop.jangteo.member.address;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** The address book is full. */
final class TooManyAddresses extends Refusal {
  TooManyAddresses() {
    super(HttpStatus.CONFLICT, "TOO_MANY_ADDRESSES", AddressBook.MOST);
  }
}
