package shop.jangteo.order.member;

import org.springframework.stereotype.Component;
import shop.jangteo.contracts.member.MemberEvent;
import shop.jangteo.contracts.member.MemberEvent.MemberRegistered;
import shop.jangteo.contracts.member.MemberEvent.MemberReinstated;
import shop.jangteo.contracts.member.MemberEvent.MemberRolesChanged;
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
      case MemberRegistered(var id, _, _) -> members.put(id, false);
      case MemberSuspended(var id, _) -> members.put(id, true);
      case MemberReinstated(var id) -> members.put(id, false);
      case MemberSnapshot(var id, _, _, var suspended, _) -> members.put(id, suspended);
      case MemberTierChanged _, MemberWowChanged _ -> {}
      case MemberRolesChanged _ -> {} // roles come with the token
    }
  }
}
