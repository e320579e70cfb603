package shop.jangteo.member.address;

import jakarta.validation.constraints.Pattern;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.member.AccessLog;
import shop.jangteo.member.Texts;
import shop.jangteo.platform.security.Internal;

/** What other services ask about an address. */
@RestController
final class AddressQuestionsController {

  private static final String ORDER = "order-service";

  private final AddressBook book;
  private final AccessLog accessLog;

  AddressQuestionsController(AddressBook book, AccessLog accessLog) {
    this.book = book;
    this.accessLog = accessLog;
  }

  record Destination(
      String id, String recipient, String phone, String postcode, String line1, String line2) {}

  record Found(String id) {}

  /** Its id alone, which is no personal data; 404 for a member without one. */
  @GetMapping("/internal/members/{memberId}/default-address")
  @Internal(ORDER)
  Found byDefault(@PathVariable @Pattern(regexp = Texts.ID) String memberId) {
    return new Found(book.byDefault(memberId).id());
  }

  @GetMapping("/internal/members/{memberId}/addresses/{addressId}")
  @Internal(ORDER)
  Destination address(
      @PathVariable @Pattern(regexp = Texts.ID) String memberId,
      @PathVariable @Pattern(regexp = Texts.ID) String addressId) {
    var label = book.find(memberId, addressId).label();
    accessLog.note(ORDER, "READ_ADDRESS", memberId);
    return new Destination(
        addressId,
        label.recipient(),
        label.phone(),
        label.postcode(),
        label.line1(),
        label.line2());
  }
}
