package shop.jangteo.member;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.member.MemberEvent.MemberRegistered;
import shop.jangteo.contracts.member.MemberEvent.MemberReinstated;
import shop.jangteo.contracts.member.MemberEvent.MemberRolesChanged;
import shop.jangteo.contracts.member.MemberEvent.MemberSignedIn;
import shop.jangteo.contracts.member.MemberEvent.MemberSnapshot;
import shop.jangteo.contracts.member.MemberEvent.MemberSuspended;
import shop.jangteo.contracts.member.MemberEvent.MemberTierChanged;
import shop.jangteo.contracts.member.MemberEvent.MemberWowChanged;
import shop.jangteo.member.tier.Tier;
import shop.jangteo.member.tier.TierPolicy.Judgement;
import shop.jangteo.platform.data.Aggregate;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.SealedColumn;
import shop.jangteo.platform.security.Role;

/**
 * Somebody who signed up (회원). What says who they are is sealed in the database and never leaves in
 * an event; only their standing does.
 */
@Entity
@Table(name = "members")
public class Member extends Aggregate {

  /** Why an event says somebody was suspended: the words of the admin may name people. */
  private static final String BY_ADMIN = "BY_ADMIN";

  private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");

  @Id private String id;

  @Column
  @Convert(converter = SealedColumn.class)
  private String email;

  @Column private String emailIndex;
  @Column private String passwordHash;

  @Column
  @Convert(converter = SealedColumn.class)
  private String name;

  @Column private String nameIndex;

  @Column
  @Convert(converter = SealedColumn.class)
  private String phone;

  @Column private String language;

  @Column
  @Enumerated(EnumType.STRING)
  private Tier tier;

  @Column
  @Convert(converter = RolesColumn.class)
  private Set<Role> roles;

  @Column private boolean marketingConsent;
  @Column private int consentVersion;
  @Column private boolean superAdmin;
  @Column private Instant joinedAt;
  @Column private @Nullable Instant suspendedAt;

  @Column
  @Convert(converter = SealedColumn.class)
  private @Nullable String suspendedFor;

  @Column private Money spent;
  @Column private @Nullable Instant tierDueAt;
  @Column private @Nullable Instant tierPolicyFrom;

  @Column private @Nullable Instant wowUntil;
  @Column private boolean wowRenews;
  @Column private @Nullable Instant wowTrialAt;
  @Column private @Nullable LocalDate seenOn;

  protected Member() {}

  private Member(Credentials credentials, Profile profile, Set<Role> roles, Instant now) {
    this.id = Ids.next();
    this.email = credentials.email.text();
    this.emailIndex = credentials.emailIndex;
    this.passwordHash = credentials.passwordHash;
    this.name = profile.name;
    this.nameIndex = profile.nameIndex;
    this.phone = profile.phone;
    this.language = profile.language;
    this.tier = Tier.BRONZE;
    this.spent = Money.ZERO;
    this.roles = EnumSet.copyOf(roles);
    this.joinedAt = now.truncatedTo(ChronoUnit.MICROS);
  }

  /** What they sign in with. */
  record Credentials(EmailAddress email, String emailIndex, String passwordHash) {}

  /** What they tell of themselves. */
  record Profile(String name, String nameIndex, String phone, String language) {}

  static Member register(
      Credentials credentials, Profile profile, boolean marketingConsent, Instant now) {
    var member = new Member(credentials, profile, Set.of(Role.MEMBER), now);
    member.marketingConsent = marketingConsent;
    member.consentVersion = 1;
    return member.registered();
  }

  /** The one account that is there before anybody could make another an admin (ME-17). */
  static Member superAdmin(Credentials credentials, Profile profile, Instant now) {
    var member = new Member(credentials, profile, Set.of(Role.MEMBER, Role.ADMIN), now);
    member.superAdmin = true;
    return member.registered();
  }

  private Member registered() {
    announce(new MemberRegistered(id, tier.name(), roleNames()));
    return this;
  }

  void changeName(String newName, String newIndex) {
    name = newName;
    nameIndex = newIndex;
  }

  void changePhone(String newPhone) {
    phone = newPhone;
  }

  /** Whether that is a new decision, one to be recorded under the next version. */
  boolean decideOnMarketing(boolean consent) {
    if (consent == marketingConsent) {
      return false;
    }
    marketingConsent = consent;
    consentVersion++;
    return true;
  }

  /**
   * Keeps the member from signing in until reinstated; once more changes nothing.
   *
   * @param reason for the other admins
   */
  public void suspend(@Nullable String reason, Instant now) {
    refuseIfSuperAdmin();
    if (isSuspended()) {
      return;
    }
    suspendedAt = now.truncatedTo(ChronoUnit.MICROS);
    suspendedFor = reason;
    announce(new MemberSuspended(id, BY_ADMIN));
  }

  public void reinstate() {
    if (!isSuspended()) {
      return;
    }
    suspendedAt = null;
    suspendedFor = null;
    announce(new MemberReinstated(id));
  }

  /** Gives exactly these roles; a member stays a MEMBER whatever else they are. */
  public void assume(Set<Role> wanted) {
    refuseIfSuperAdmin();
    var next = EnumSet.of(Role.MEMBER);
    next.addAll(wanted);
    if (next.equals(roles)) {
      return;
    }
    roles = next;
    announce(new MemberRolesChanged(id, roleNames()));
  }

  /** Takes the tier that the purchases of the last six months have earned. */
  void accept(Judgement judgement) {
    spent = judgement.spent();
    tierDueAt = judgement.dueAt();
    tierPolicyFrom = judgement.policyFrom();
    if (tier == judgement.tier()) {
      return;
    }
    var former = tier;
    tier = judgement.tier();
    announce(new MemberTierChanged(id, former.name(), tier.name(), spent));
  }

  /**
   * Begins the free trial of Rocket WOW, or takes back that it shall end.
   *
   * @throws WowTrialUsed the second time
   */
  public void joinWow(int trialDays, Instant now) {
    if (wowTrialAt == null) {
      wowTrialAt = now.truncatedTo(ChronoUnit.MICROS);
      wowRenews = true;
      grantWow(trialDays, now);
    } else if (wow(now).active() && !wowRenews) {
      wowRenews = true;
    } else {
      throw new WowTrialUsed();
    }
  }

  /** No other month of it; what has begun stays. */
  public void endWow() {
    wowRenews = false;
  }

  /** Adds days to what the member has of Rocket WOW. */
  public void grantWow(int days, Instant now) {
    var begin = wowUntil == null || wowUntil.isBefore(now) ? now : wowUntil;
    wowUntil = begin.plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.MICROS);
    announce(new MemberWowChanged(id, wowUntil));
  }

  /** Ends Rocket WOW if its time is over. */
  public void expireWow(Instant now) {
    if (wowUntil == null || wowUntil.isAfter(now)) {
      return;
    }
    wowUntil = null;
    wowRenews = false;
    announce(new MemberWowChanged(id, null));
  }

  /** Tells of the first time on a day in Korea, and of no other. */
  public void signIn(Instant now) {
    var today = LocalDate.ofInstant(now, KOREA);
    if (today.equals(seenOn)) {
      return;
    }
    seenOn = today;
    announce(new MemberSignedIn(id, today));
  }

  /** For whoever lacks it: what the other services know of a member, as it is now. */
  void announceStanding() {
    announceAgain(
        new MemberSnapshot(id, tier.name(), roleNames(), isSuspended(), wowUntil, seenOn));
  }

  private void refuseIfSuperAdmin() {
    if (superAdmin) {
      throw new SuperAdminStays();
    }
  }

  public void requireActive() {
    if (isSuspended()) {
      throw new MemberIsSuspended();
    }
  }

  public boolean isSuspended() {
    return suspendedAt != null;
  }

  @Override
  public String getId() {
    return id;
  }

  public String email() {
    return email;
  }

  public String passwordHash() {
    return passwordHash;
  }

  public String name() {
    return name;
  }

  public String phone() {
    return phone;
  }

  String language() {
    return language;
  }

  public Tier tier() {
    return tier;
  }

  /** What counted when the tier was last judged. */
  Money spent() {
    return spent;
  }

  public Wow wow(Instant now) {
    return wowUntil == null || !wowUntil.isAfter(now)
        ? Wow.NONE
        : new Wow(true, wowUntil, wowRenews);
  }

  public boolean hasTriedWow() {
    return wowTrialAt != null;
  }

  public Set<Role> roles() {
    return Set.copyOf(roles);
  }

  private Set<String> roleNames() {
    return roles.stream().map(Role::name).collect(Collectors.toUnmodifiableSet());
  }

  boolean marketingConsent() {
    return marketingConsent;
  }

  int consentVersion() {
    return consentVersion;
  }

  public Instant joinedAt() {
    return joinedAt;
  }

  public @Nullable String suspendedFor() {
    return suspendedFor;
  }
}
