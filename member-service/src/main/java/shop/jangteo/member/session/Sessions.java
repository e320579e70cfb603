package shop.jangteo.member.session;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.jangteo.member.Member;
import shop.jangteo.member.Members;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.security.AccessTokens;
import shop.jangteo.platform.security.Role;

/**
 * From sign-in to sign-out. A session is a family of refresh tokens, each good for one refresh; the
 * second use of one means that somebody else has it, and ends the family. Whatever opens, goes on
 * with or ends sessions holds the member's row, so that a suspension leaves none behind.
 */
@Component
public final class Sessions {

  /** The claim of OpenID Connect for the session. */
  static final String SESSION_ID = "sid";

  private static final Logger log = LoggerFactory.getLogger(Sessions.class);

  private final SessionRows rows;
  private final Members members;
  private final LoginFailures failures;
  private final SigningKeys keys;
  private final RetryingTransaction transaction;
  private final Clock clock;
  private final SessionSettings settings;

  Sessions(
      SessionRows rows,
      Members members,
      LoginFailures failures,
      SigningKeys keys,
      RetryingTransaction transaction,
      Clock clock,
      SessionSettings settings) {
    this.rows = rows;
    this.members = members;
    this.failures = failures;
    this.keys = keys;
    this.transaction = transaction;
    this.clock = clock;
    this.settings = settings;
  }

  /** For somebody who has just shown the right password. */
  Tokens open(String memberId, String emailIndex) {
    var opened =
        transaction.call(
            () -> {
              failures.forgive(emailIndex);
              var member = members.lockActive(memberId);
              var now = clock.instant();
              var sessionId = Ids.next();
              rows.open(sessionId, memberId, now, expiry(now));
              member.signIn(now);
              members.save(member);
              return issue(member, sessionId, now);
            });
    return tokens(opened);
  }

  Tokens refresh(RefreshToken presented) {
    return transaction
        .call(() -> exchange(presented))
        .map(this::tokens)
        .orElseThrow(RefreshTokenReused::new); // only now: the end of the session must be committed
  }

  private Optional<Issued> exchange(RefreshToken presented) {
    var now = clock.instant();
    var memberId = session(presented).memberId();
    var member = members.lockActive(memberId);
    var session = session(presented); // as it is now that nobody else can end it
    if (!rows.use(presented, now)) {
      rows.end(session.id(), now);
      log.warn("A refresh token came twice; session {} of member {} ends", session.id(), memberId);
      return Optional.empty();
    }
    if (!session.isOpen(now)) {
      throw new RefreshTokenInvalid();
    }
    rows.extend(session.id(), expiry(now));
    return Optional.of(issue(member, session.id(), now));
  }

  private SessionRows.Session session(RefreshToken token) {
    return rows.sessionOf(token).orElseThrow(RefreshTokenInvalid::new);
  }

  /**
   * Ends the session this token belongs to; one that is unknown or ended is no reason to complain.
   */
  void close(RefreshToken presented) {
    transaction.run(
        () -> rows.sessionOf(presented).ifPresent(s -> rows.end(s.id(), clock.instant())));
  }

  /** Ends one session of a member, by the {@code sid} of an access token. */
  void close(String sessionId) {
    transaction.run(() -> rows.end(sessionId, clock.instant()));
  }

  /** Ends everything, in the caller's transaction, which holds the member's row. */
  public void closeAllOf(String memberId) {
    rows.endAllOf(memberId, clock.instant());
  }

  private Instant expiry(Instant now) {
    return now.plus(settings.refreshTokenLife());
  }

  private Issued issue(Member member, String sessionId, Instant now) {
    var refreshToken = RefreshToken.next();
    rows.issue(refreshToken, sessionId, now);
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(AccessTokens.ISSUER)
            .audience(AccessTokens.AUDIENCE)
            .subject(member.getId())
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(settings.accessTokenLife())))
            .claim(AccessTokens.ROLES, member.roles().stream().sorted().map(Role::name).toList())
            .claim(SESSION_ID, sessionId)
            .build();
    return new Issued(claims, refreshToken);
  }

  /** Signing is computation, so it is done after the transaction. */
  private Tokens tokens(Issued issued) {
    return new Tokens(
        keys.sign(issued.claims),
        "Bearer",
        settings.accessTokenLife().toSeconds(),
        issued.refreshToken.text());
  }

  private record Issued(JWTClaimsSet claims, RefreshToken refreshToken) {}
}
