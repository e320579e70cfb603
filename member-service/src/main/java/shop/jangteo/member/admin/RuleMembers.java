package shop.jangteo.member.admin;

import java.time.Clock;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.jangteo.member.AccessLog;
import shop.jangteo.member.Member;
import shop.jangteo.member.MemberNotFound;
import shop.jangteo.member.Members;
import shop.jangteo.member.session.Sessions;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.security.Role;

/** What an admin decides over another member, and a note of who decided it (ME-24, ME-25). */
@Component
final class RuleMembers {

  private final Members members;
  private final Sessions sessions;
  private final AccessLog accessLog;
  private final RetryingTransaction transaction;
  private final Clock clock;

  RuleMembers(
      Members members,
      Sessions sessions,
      AccessLog accessLog,
      RetryingTransaction transaction,
      Clock clock) {
    this.members = members;
    this.sessions = sessions;
    this.accessLog = accessLog;
    this.transaction = transaction;
    this.clock = clock;
  }

  Member suspend(String adminId, String memberId, @Nullable String reason) {
    refuseSelf(adminId, memberId);
    return change(
        adminId,
        "SUSPEND",
        memberId,
        member -> {
          member.suspend(reason, clock.instant());
          sessions.closeAllOf(memberId);
        });
  }

  Member reinstate(String adminId, String memberId) {
    return change(adminId, "REINSTATE", memberId, Member::reinstate);
  }

  Member changeRoles(String adminId, String memberId, Set<Role> roles) {
    refuseSelf(adminId, memberId);
    return change(adminId, "CHANGE_ROLES", memberId, member -> member.assume(roles));
  }

  /** The member as they are now. */
  Member find(String memberId) {
    return transaction.call(() -> members.findById(memberId).orElseThrow(MemberNotFound::new));
  }

  private Member change(String adminId, String action, String memberId, Consumer<Member> step) {
    return transaction.call(
        () -> {
          var member = members.lock(memberId).orElseThrow(MemberNotFound::new);
          step.accept(member);
          accessLog.note(adminId, action, memberId);
          return members.save(member);
        });
  }

  private static void refuseSelf(String adminId, String memberId) {
    if (adminId.equals(memberId)) {
      throw new OwnAccount();
    }
  }
}
