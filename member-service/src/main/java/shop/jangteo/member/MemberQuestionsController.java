package shop.jangteo.member;

import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.member.tier.Tier;
import shop.jangteo.platform.security.Internal;
import shop.jangteo.platform.security.Role;

/** What other services ask about a member. */
@RestController
@RequestMapping("/internal/members/{memberId}")
final class MemberQuestionsController {

  private static final String NOTIFICATION = "notification-service";

  private final Members members;
  private final AccessLog accessLog;
  private final Clock clock;

  MemberQuestionsController(Members members, AccessLog accessLog, Clock clock) {
    this.members = members;
    this.accessLog = accessLog;
    this.clock = clock;
  }

  /**
   * @param wowUntil when the benefits of Rocket WOW end; null for who has none
   */
  record Standing(
      String memberId, Tier tier, Set<Role> roles, boolean suspended, @Nullable Instant wowUntil) {}

  record Contact(String memberId, String email, String name, String phone, String language) {}

  @GetMapping("/standing")
  @Internal("order-service")
  Standing standing(@PathVariable @Pattern(regexp = Texts.ID) String memberId) {
    var member = members.findById(memberId).orElseThrow(MemberNotFound::new);
    return new Standing(
        member.getId(),
        member.tier(),
        member.roles(),
        member.isSuspended(),
        member.wow(clock.instant()).until());
  }

  @GetMapping("/contact")
  @Internal(NOTIFICATION)
  Contact contact(@PathVariable @Pattern(regexp = Texts.ID) String memberId) {
    var member = members.findById(memberId).orElseThrow(MemberNotFound::new);
    accessLog.note(NOTIFICATION, "READ_CONTACT", member.getId());
    return new Contact(
        member.getId(), member.email(), member.name(), member.phone(), member.language());
  }
}
