package shop.jangteo.member;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;

/** What members change about themselves (ME-13). */
@Component
final class ChangeProfile {

  private final Members members;
  private final Consents consents;
  private final BlindIndex index;
  private final RetryingTransaction transaction;

  ChangeProfile(
      Members members, Consents consents, BlindIndex index, RetryingTransaction transaction) {
    this.members = members;
    this.consents = consents;
    this.index = index;
    this.transaction = transaction;
  }

  /** Null leaves a part as it is. */
  record Changes(
      @Nullable String name, @Nullable String phone, @Nullable Boolean marketingConsent) {}

  Member change(String memberId, IfMatch expected, Changes changes) {
    return transaction.call(
        () -> {
          var member = members.lockActive(memberId);
          if (!expected.allows(member.revision())) {
            throw new StaleRevision();
          }
          if (changes.name != null) {
            member.changeName(changes.name, index.ofName(changes.name));
          }
          if (changes.phone != null) {
            member.changePhone(changes.phone);
          }
          if (changes.marketingConsent != null
              && member.decideOnMarketing(changes.marketingConsent)) {
            consents.note(member);
          }
          return members.save(member);
        });
  }
}
