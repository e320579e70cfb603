package shop.jangteo.contracts.member;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.ConcernsMember;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.EventType;
import shop.jangteo.contracts.Money;

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

  /**
   * What was bought and confirmed in the last six months makes another tier (ME-19…ME-22).
   *
   * @param tier BRONZE, SILVER, GOLD or VIP
   * @param spent the confirmed purchases it stands on
   */
  @EventType("member.tier-changed.v1")
  record MemberTierChanged(String memberId, String formerTier, String tier, Money spent)
      implements MemberEvent {}

  /**
   * A member joined, stayed in or left Rocket WOW (ME-23).
   *
   * @param until when its benefits end, or null when they have ended
   */
  @EventType("member.wow-changed.v1")
  record MemberWowChanged(String memberId, @Nullable Instant until) implements MemberEvent {}

  /**
   * A member signed in, for the first time on that day (CO-05); going on with a session is none.
   *
   * @param day in Korea
   */
  @EventType("member.signed-in.v1")
  record MemberSignedIn(String memberId, LocalDate day) implements MemberEvent {}

  /**
   * The present state, announced again on request for a consumer that lacks it.
   *
   * @param wowUntil when the benefits of Rocket WOW end; null for who has none, and in the first
   *     events of this version
   * @param seenOn the latest day in Korea on which they signed in; null where nobody has counted
   *     yet, and in the first events of this version
   */
  @EventType("member.snapshot.v1")
  record MemberSnapshot(
      String memberId,
      String tier,
      Set<String> roles,
      boolean suspended,
      @Nullable Instant wowUntil,
      @Nullable LocalDate seenOn)
      implements MemberEvent {

    /** As much as the first events of this version said. */
    public MemberSnapshot(String memberId, String tier, Set<String> roles, boolean suspended) {
      this(memberId, tier, roles, suspended, null, null);
    }
  }
}
