package shop.jangteo.contracts.member;

import java.util.Set;
import shop.jangteo.contracts.ConcernsMember;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.EventType;

/**
 * Everything member-service announces, keyed by member id. Who a member is stays there; only
 * standing travels.
 */
public sealed interface MemberEvent extends Event, ConcernsMember {
  String TOPIC = "member.events";

  @Override
  String memberId();

  @Override
  default String aggregateId() {
    return memberId();
  }

  @EventType("member.registered.v1")
  record MemberRegistered(String memberId, String tier, Set<String> roles) implements MemberEvent {}

  @EventType("member.suspended.v1")
  record MemberSuspended(String memberId, String reason) implements MemberEvent {}

  @EventType("member.reinstated.v1")
  record MemberReinstated(String memberId) implements MemberEvent {}

  @EventType("member.roles-changed.v1")
  record MemberRolesChanged(String memberId, Set<String> roles) implements MemberEvent {}

  /** The present state, announced again on request for a consumer that lacks it. */
  @EventType("member.snapshot.v1")
  record MemberSnapshot(String memberId, String tier, Set<String> roles, boolean suspended)
      implements MemberEvent {}
}
