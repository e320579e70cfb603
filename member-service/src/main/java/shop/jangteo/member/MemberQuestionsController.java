package shop.jangteo.member;

import jakarta.validation.constraints.Pattern;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.security.Internal;
import shop.jangteo.platform.security.Role;

/** What other services ask about a member. */
@RestController
@RequestMapping("/internal/members/{memberId}")
final class MemberQuestionsController {

  private static final String NOTIFICATION = "notification-service";

  private final Members members;
  private final AccessLog accessLog;

  MemberQuestionsController(Members members, AccessLog accessLog) {
    this.members = members;
    this.accessLog = accessLog;
  }

  record Standing(String memberId, Tier tier, Set<Role> roles, boolean suspended) {}

  record Contact(String memberId, String email, String name, String phone, String language) {}

  @GetMapping("/standing")
  @Internal("order-service")
  Standing standing(@PathVariable @Pattern(regexp = Texts.ID) String memberId) {
    var member = members.findById(memberId).orElseThrow(MemberNotFound::new);
    return new Standing(member.getId(), member.tier(), member.roles(), member.isSuspended());
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
