package shop.jangteo.member.wow;

import java.time.Clock;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;
import shop.jangteo.member.AccessLog;
import shop.jangteo.member.Member;
import shop.jangteo.member.MemberNotFound;
import shop.jangteo.member.Members;
import shop.jangteo.member.Wow;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.timer.OnTimer;
import shop.jangteo.platform.timer.Timers;

/** Begins Rocket WOW, and ends it when its time is over (ME-23). */
@Component
final class WowMembership {

  private static final String END = "end-wow";

  private final Members members;
  private final WowPolicies policies;
  private final AccessLog accessLog;
  private final RetryingTransaction transaction;
  private final Timers timers;
  private final Clock clock;

  WowMembership(
      Members members,
      WowPolicies policies,
      AccessLog accessLog,
      RetryingTransaction transaction,
      Timers timers,
      Clock clock) {
    this.members = members;
    this.policies = policies;
    this.accessLog = accessLog;
    this.transaction = transaction;
    this.timers = timers;
    this.clock = clock;
  }

  Wow join(String memberId) {
    return transaction.call(
        () ->
            change(
                members.lockActive(memberId),
                (member, now) -> member.joinWow(policies.present().trialDays(), now)));
  }

  Wow leave(String memberId) {
    return transaction.call(
        () -> change(members.lockActive(memberId), (member, _) -> member.endWow()));
  }

  Wow grant(String adminId, String memberId, int days) {
    return transaction.call(
        () -> {
          var member = members.lock(memberId).orElseThrow(MemberNotFound::new);
          accessLog.note(adminId, "GRANT_WOW", memberId);
          return change(member, (lucky, now) -> lucky.grantWow(days, now));
        });
  }

  @OnTimer(value = END, logAs = "memberId")
  void end(String memberId) {
    transaction.run(
        () -> members.lock(memberId).ifPresent(locked -> change(locked, Member::expireWow)));
  }

  private Wow change(Member member, BiConsumer<Member, Instant> step) {
    var now = clock.instant();
    step.accept(member, now);
    members.save(member);
    var wow = member.wow(now);
    if (wow.until() != null) {
      timers.set(END, member.getId(), wow.until());
    }
    return wow;
  }
}
