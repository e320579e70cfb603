package shop.jangteo.member;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.member.tier.Tier;
import shop.jangteo.member.tier.TierPolicies;
import shop.jangteo.member.tier.TierPolicy;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.outbox.StartsWork;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Open;
import shop.jangteo.platform.security.Role;

/** Signing up, and one's own page. */
@RestController
@RequestMapping("/api/v1/members")
final class MemberController {

  private static final URI ME = URI.create("/api/v1/members/me");

  private final SignUp signUp;
  private final ChangeProfile changeProfile;
  private final Members members;
  private final Passwords passwords;
  private final TierPolicies tierPolicies;
  private final Idempotency idempotency;
  private final Clock clock;

  MemberController(
      SignUp signUp,
      ChangeProfile changeProfile,
      Members members,
      Passwords passwords,
      TierPolicies tierPolicies,
      Idempotency idempotency,
      Clock clock) {
    this.signUp = signUp;
    this.changeProfile = changeProfile;
    this.members = members;
    this.passwords = passwords;
    this.tierPolicies = tierPolicies;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  record SignUpRequest(
      @NotBlank @Email @Size(max = 254) String email,
      @NotBlank @Size(max = 100) String password,
      @NotBlank @Size(max = 50) @Pattern(regexp = Texts.ONE_LINE) String name,
      @NotBlank @Pattern(regexp = Texts.PHONE) String phone,
      @Nullable Boolean marketingConsent) {

    SignUp.Applicant applicant(Locale locale) {
      return new SignUp.Applicant(
          new EmailAddress(email),
          password,
          name.strip(),
          Texts.phone(phone),
          locale.getLanguage().equals("en") ? "en" : "ko",
          Boolean.TRUE.equals(marketingConsent));
    }

    @Override
    public String toString() {
      return "SignUpRequest"; // personal: not for logs
    }
  }

  record SignedUp(String id, String email, String name, Tier tier) {}

  /** What is kept of the answer for a repetition: the rest of it is in the repeated request. */
  record Kept(String id) {}

  record ProfileChange(
      @Nullable @Size(max = 50) @Pattern(regexp = Texts.SOME_LINE) String name,
      @Nullable @Pattern(regexp = Texts.PHONE) String phone,
      @Nullable Boolean marketingConsent) {

    ChangeProfile.Changes changes() {
      return new ChangeProfile.Changes(
          name == null ? null : name.strip(),
          phone == null ? null : Texts.phone(phone),
          marketingConsent);
    }
  }

  record View(
      String id,
      String email,
      String name,
      String phone,
      Tier tier,
      TierPolicy.Progress tierProgress,
      Wow wow,
      Set<Role> roles,
      boolean marketingConsent,
      Instant joinedAt) {

    static View of(Member member, TierPolicy policy, Instant now) {
      return new View(
          member.getId(),
          member.email(),
          member.name(),
          member.phone(),
          member.tier(),
          policy.progress(member.tier(), member.spent()),
          member.wow(now),
          member.roles(),
          member.marketingConsent(),
          member.joinedAt());
    }
  }

  @PostMapping
  @Open
  @StartsWork
  @Operation(
      summary = "Sign up",
      description =
          "409 EMAIL_TAKEN. A weak password is a field error of `password`: PASSWORD_WEAK, PASSWORD_COMMON or PASSWORD_IS_EMAIL.")
  ResponseEntity<SignedUp> signUp(
      @Valid @RequestBody SignUpRequest request, Optional<IdempotencyKey> key, Locale locale) {
    var applicant = request.applicant(locale);
    var id =
        key.map(present -> once(present, request, applicant))
            .orElseGet(() -> signUp.register(signUp.examine(applicant)).getId());
    return ResponseEntity.created(ME)
        .body(new SignedUp(id, applicant.email().text(), applicant.name(), Tier.BRONZE));
  }

  private String once(IdempotencyKey key, SignUpRequest request, SignUp.Applicant applicant) {
    var answer =
        idempotency.once(
            key,
            guarded(request),
            Kept.class,
            () -> signUp.examine(applicant),
            candidate ->
                ResponseEntity.created(ME).body(new Kept(signUp.register(candidate).getId())));
    return Objects.requireNonNull(answer.getBody()).id();
  }

  /** The request with its password replaced, because a digest of it is stored with the key. */
  private SignUpRequest guarded(SignUpRequest request) {
    return new SignUpRequest(
        request.email,
        passwords.digest(request.password),
        request.name,
        request.phone,
        request.marketingConsent);
  }

  /** Who the caller is. */
  @GetMapping("/me")
  @Allowed
  ResponseEntity<View> me(Caller caller) {
    return answer(members.active(caller.memberId()));
  }

  @PatchMapping("/me")
  @Allowed
  @Operation(
      summary = "Change one's own page",
      description =
          "What is absent or null stays. With If-Match the change is made only to that revision, else 412 PRECONDITION_FAILED.")
  ResponseEntity<View> change(
      @Valid @RequestBody ProfileChange request,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Caller caller) {
    return answer(changeProfile.change(caller.memberId(), new IfMatch(ifMatch), request.changes()));
  }

  private ResponseEntity<View> answer(Member member) {
    return ResponseEntity.ok()
        .eTag(IfMatch.tag(member.revision()))
        .body(View.of(member, tierPolicies.present(), clock.instant()));
  }
}
