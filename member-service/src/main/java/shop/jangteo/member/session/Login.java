package shop.jangteo.member.session;

import org.springframework.stereotype.Component;
import shop.jangteo.member.BlindIndex;
import shop.jangteo.member.EmailAddress;
import shop.jangteo.member.Member;
import shop.jangteo.member.Members;
import shop.jangteo.member.Passwords;
import shop.jangteo.platform.problem.Refusal;

/** Signs somebody in (ME-08). A stranger learns neither by words nor by time who is a member. */
@Component
final class Login {

  private final Members members;
  private final BlindIndex index;
  private final Passwords passwords;
  private final LoginFailures failures;
  private final Sessions sessions;
  private final boolean tellsUnknownEmail;

  Login(
      Members members,
      BlindIndex index,
      Passwords passwords,
      LoginFailures failures,
      Sessions sessions,
      SessionSettings settings) {
    this.members = members;
    this.index = index;
    this.passwords = passwords;
    this.failures = failures;
    this.sessions = sessions;
    this.tellsUnknownEmail = settings.tellUnknownEmail();
  }

  Tokens login(EmailAddress email, String password) {
    var emailIndex = index.ofEmail(email);
    failures.refuseIfLocked(emailIndex);
    var member = members.findByEmailIndex(emailIndex);
    var hash = member.map(Member::passwordHash).orElse(null);
    var isRight = passwords.matches(password, hash);
    if (member.isEmpty() || !isRight) {
      failures.count(emailIndex);
      throw refusal(member.isPresent());
    }
    return sessions.open(member.get().getId(), emailIndex);
  }

  private Refusal refusal(boolean isMember) {
    if (!tellsUnknownEmail) {
      return new BadCredentials();
    }
    return isMember ? new WrongPassword() : new UnknownEmail();
  }
}
