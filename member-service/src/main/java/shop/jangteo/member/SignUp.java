package shop.jangteo.member;

import java.time.Clock;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.problem.InvalidField;

/** Makes somebody a member, in two steps: the slow one must not hold a transaction open. */
@Component
final class SignUp {

  private final Members members;
  private final Consents consents;
  private final Passwords passwords;
  private final BlindIndex index;
  private final RetryingTransaction transaction;
  private final Clock clock;

  SignUp(
      Members members,
      Consents consents,
      Passwords passwords,
      BlindIndex index,
      RetryingTransaction transaction,
      Clock clock) {
    this.members = members;
    this.consents = consents;
    this.passwords = passwords;
    this.index = index;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** What somebody says of themselves. */
  record Applicant(
      EmailAddress email,
      String password,
      String name,
      String phone,
      String language,
      boolean marketingConsent) {}

  /** An applicant with nothing against them but, perhaps, a twin. */
  record Candidate(
      Member.Credentials credentials, Member.Profile profile, boolean marketingConsent) {}

  /** Outside any transaction: takes a quarter of a second. */
  Candidate examine(Applicant applicant) {
    PasswordRule.violation(applicant.password, applicant.email)
        .ifPresent(
            reason -> {
              throw new InvalidField("password", reason);
            });
    return trust(applicant);
  }

  /** As {@link #examine}, for a password that the operator answers for. */
  Candidate trust(Applicant applicant) {
    return new Candidate(
        new Member.Credentials(
            applicant.email, index.ofEmail(applicant.email), passwords.hash(applicant.password)),
        new Member.Profile(
            applicant.name, index.ofName(applicant.name), applicant.phone, applicant.language),
        applicant.marketingConsent);
  }

  Member register(Candidate candidate) {
    return transaction.call(
        () -> {
          var member =
              insert(
                  Member.register(
                      candidate.credentials,
                      candidate.profile,
                      candidate.marketingConsent,
                      clock.instant()),
                  candidate);
          consents.note(member);
          return member;
        });
  }

  /** Without consents: nobody asked them. */
  Member registerSuperAdmin(Candidate candidate) {
    return transaction.call(
        () ->
            insert(
                Member.superAdmin(candidate.credentials, candidate.profile, clock.instant()),
                candidate));
  }

  private Member insert(Member member, Candidate candidate) {
    if (members.existsByEmailIndex(candidate.credentials.emailIndex())) {
      throw new EmailTaken();
    }
    try {
      return members.saveAndFlush(member);
    } catch (DataIntegrityViolationException _) {
      throw new EmailTaken(); // by a twin, a moment ago
    }
  }
}
