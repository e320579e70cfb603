package shop.jangteo.member.admin;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.member.Member;
import shop.jangteo.member.Texts;
import shop.jangteo.member.tier.Tier;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;

/** Members as admins see and rule them (AD-01, AD-02, ME-24). */
@RestController
@RequestMapping("/api/v1/admin/members")
final class AdminMemberController {

  private final FindMembers findMembers;
  private final RuleMembers ruleMembers;
  private final Idempotency idempotency;

  AdminMemberController(FindMembers findMembers, RuleMembers ruleMembers, Idempotency idempotency) {
    this.findMembers = findMembers;
    this.ruleMembers = ruleMembers;
    this.idempotency = idempotency;
  }

  record Suspension(@Nullable @Size(max = 200) String reason) {}

  record RolesRequest(@NotEmpty @Size(max = 10) Set<@NotNull Role> roles) {}

  record View(
      String id,
      String email,
      String name,
      String phone,
      Tier tier,
      Set<Role> roles,
      boolean suspended,
      @Nullable String suspendedFor,
      Instant joinedAt) {

    static View of(Member member) {
      return new View(
          member.getId(),
          member.email(),
          member.name(),
          member.phone(),
          member.tier(),
          member.roles(),
          member.isSuspended(),
          member.suspendedFor(),
          member.joinedAt());
    }
  }

  @GetMapping
  @Allowed(Role.ADMIN)
  @Operation(
      summary = "Find members, newest first",
      description =
          "`q` is a whole e-mail address, a whole name or a member id: these are sealed in the database, so parts of them cannot be searched for. `from` and `to` are days of joining in Korea, both included.")
  Page<View> find(
      @RequestParam(required = false) @Size(max = 254) @Nullable String q,
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to,
      @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
      Caller caller) {
    var query = new FindMembers.Query(q == null ? "" : q.strip(), from, to);
    return Page.of(findMembers.find(caller.memberId(), query, page, size), View::of);
  }

  @PostMapping("/{id}/suspend")
  @Allowed(Role.ADMIN)
  @Operation(
      summary = "Keep a member from signing in, and end their sessions",
      description = "409 OWN_ACCOUNT, 409 SUPER_ADMIN_STAYS. Suspending again changes nothing.")
  View suspend(
      @PathVariable @Pattern(regexp = Texts.ID) String id,
      @Valid @RequestBody(required = false) @Nullable Suspension request,
      Optional<IdempotencyKey> key,
      Caller caller) {
    var reason = request == null ? null : request.reason;
    return once(key, request, () -> ruleMembers.suspend(caller.memberId(), id, reason));
  }

  /** Lets a suspended member in again. */
  @PostMapping("/{id}/reinstate")
  @Allowed(Role.ADMIN)
  View reinstate(
      @PathVariable @Pattern(regexp = Texts.ID) String id,
      Optional<IdempotencyKey> key,
      Caller caller) {
    return once(key, null, () -> ruleMembers.reinstate(caller.memberId(), id));
  }

  @PutMapping("/{id}/roles")
  @Allowed(Role.ADMIN)
  @Operation(
      summary = "Give a member exactly these roles",
      description =
          "MEMBER stays whether named or not. Access tokens carry the new roles from the next refresh on.")
  View changeRoles(
      @PathVariable @Pattern(regexp = Texts.ID) String id,
      @Valid @RequestBody RolesRequest request,
      Caller caller) {
    return View.of(ruleMembers.changeRoles(caller.memberId(), id, request.roles));
  }

  private View once(
      Optional<IdempotencyKey> key, @Nullable Suspension request, Supplier<Member> rule) {
    var answer =
        idempotency.once(
            key, request, Kept.class, () -> ResponseEntity.ok(new Kept(rule.get().getId())));
    return View.of(ruleMembers.find(Objects.requireNonNull(answer.getBody()).id()));
  }

  /** All that a key keeps: the view is personal data, which has no business in that table. */
  record Kept(String id) {}
}
