package shop.jangteo.coupon;

import org.springframework.stereotype.Component;
import shop.jangteo.contracts.member.MemberEvent;
import shop.jangteo.contracts.member.MemberEvent.MemberRegistered;
import shop.jangteo.contracts.member.MemberEvent.MemberSignedIn;
import shop.jangteo.contracts.member.MemberEvent.MemberSnapshot;
import shop.jangteo.contracts.member.MemberEvent.MemberTierChanged;
import shop.jangteo.coupon.standing.Standings;
import shop.jangteo.platform.inbox.EventHandler;
import shop.jangteo.platform.inbox.Incoming;

/** Keeps members' standing, and gives them what comes with it. */
@Component
final class Members {

  private final Standings standings;
  private final GrantCoupons grant;

  Members(Standings standings, GrantCoupons grant) {
    this.standings = standings;
    this.grant = grant;
  }

  @EventHandler
  void react(Incoming<MemberEvent> message) {
    switch (message.event()) {
      case MemberRegistered(var id, var tier, _) -> {
        standings.put(id, tier, message.occurredAt());
        grant.unasked(id, true);
      }
      case MemberTierChanged(var id, _, var tier, _) -> {
        standings.put(id, tier, null);
        grant.unasked(id, false);
      }
      // a tier that was missed brings no coupons: that they were given cannot be known
      case MemberSnapshot snapshot -> {
        standings.put(snapshot.memberId(), snapshot.tier(), null);
        if (snapshot.seenOn() != null) {
          standings.seen(snapshot.memberId(), snapshot.seenOn());
        }
      }
      case MemberSignedIn(var id, var day) -> standings.seen(id, day);
      default -> {}
    }
  }
}
