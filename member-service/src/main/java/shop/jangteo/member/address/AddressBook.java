package shop.jangteo.member.address;

import java.util.List;
import org.springframework.stereotype.Component;
import shop.jangteo.member.Members;
import shop.jangteo.platform.data.RetryingTransaction;

/**
 * A member's addresses: at most {@link #MOST}, at most one of them the default. The first one
 * becomes it by itself, and when the default goes the oldest takes its place. Every change holds
 * the member's row.
 */
@Component
final class AddressBook {

  static final int MOST = 20;

  private final Addresses addresses;
  private final Members members;
  private final RetryingTransaction transaction;

  AddressBook(Addresses addresses, Members members, RetryingTransaction transaction) {
    this.addresses = addresses;
    this.members = members;
    this.transaction = transaction;
  }

  List<Address> of(String memberId) {
    return addresses.findByMemberIdOrderById(memberId);
  }

  Address find(String memberId, String id) {
    return addresses.findByIdAndMemberId(id, memberId).orElseThrow(AddressNotFound::new);
  }

  Address byDefault(String memberId) {
    return addresses.findByDefaultOf(memberId).orElseThrow(AddressNotFound::new);
  }

  Address add(String memberId, Address.Label label, boolean wantsDefault) {
    return transaction.call(
        () -> {
          members.lockActive(memberId);
          var present = addresses.countByMemberId(memberId);
          if (present >= MOST) {
            throw new TooManyAddresses();
          }
          var isDefault = wantsDefault || present == 0;
          if (isDefault) {
            addresses.clearDefault(memberId);
          }
          return addresses.save(new Address(memberId, label, isDefault));
        });
  }

  Address change(String memberId, String id, Address.Label label, boolean isDefault) {
    return transaction.call(
        () -> {
          members.lockActive(memberId);
          if (isDefault) {
            addresses.clearDefault(memberId);
          }
          var address = find(memberId, id);
          address.change(label, isDefault);
          return addresses.save(address);
        });
  }

  void remove(String memberId, String id) {
    transaction.run(
        () -> {
          members.lockActive(memberId);
          var address = find(memberId, id);
          addresses.delete(address);
          addresses.flush(); // or the next default would be written while this one still is
          if (address.isDefault()) {
            addresses.findByMemberIdOrderById(memberId).stream()
                .findFirst()
                .ifPresent(Address::becomeDefault);
          }
        });
  }
}
