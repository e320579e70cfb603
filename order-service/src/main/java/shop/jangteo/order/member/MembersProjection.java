package shop.jangteo.order.member;

import org.springframework.stereotype.Component;
import shop.jangteo.contracts.member.MemberEvent;
import shop.jangteo.contracts.member.MemberEvent.MemberRegistered;
import shop.jangteo.contracts.member.MemberEvent.MemberReinstated;
import shop.jangteo.contracts.member.MemberEvent.MemberRolesChanged;
import shop.jangteo.contracts.member.MemberEvent.MemberSignedIn;
import shop.jangteo.contracts.member.MemberEvent.MemberSnapshot;
import shop.jangteo.contracts.member.MemberEvent.MemberSuspended;
import shop.jangteo.contracts.member.MemberEvent.MemberTierChanged;
import shop.jangteo.contracts.member.MemberEvent.MemberWowChanged;
import shop.jangteo.platform.inbox.EventHandler;

/** Keeps our copy of who may buy. */
@Component
final class MembersProjection {

  private final Members members;

  MembersProjection(Members members) {
    this.members = members;
  }

  @EventHandler
  void follow(MemberEvent event) {
    switch (event) {
      case MemberRegistered(var id, var tier, _) -> members.put(id, tier, false, null);
      case MemberSuspended(var id, _) -> members.putSuspended(id, true);
      case MemberReinstated(var id) -> members.putSuspended(id, false);
      case MemberSnapshot(var id, var tier, _, var suspended, var wowUntil, _) ->
          members.put(id, tier, suspended, wowUntil);
      case MemberTierChanged(var id, _, var tier, _) -> members.putTier(id, tier);
      case MemberWowChanged(var id, var until) -> members.putWow(id, until);
      case MemberRolesChanged _ -> {} // roles come with the token
      case MemberSignedIn _ -> {} // decides no price
    }
  }
}
