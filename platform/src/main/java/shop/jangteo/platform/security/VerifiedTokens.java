package shop.jangteo.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Tokens that were found good less than five minutes ago. To verify a signature takes longer than
 * most answers, and a page asks ten times with the same token. What was refused is never
 * remembered, and a key that is withdrawn counts at most these five minutes longer than keys are
 * remembered.
 */
public final class VerifiedTokens {

  private static final Duration MEMORY = Duration.ofMinutes(5);
  private static final int MOST = 10_000;

  private final Cache<String, Jwt> good =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(MEMORY).build();
  private final InstantSource clock;

  public VerifiedTokens(InstantSource clock) {
    this.clock = clock;
  }

  /** The token if it was good a moment ago and its time is not over. */
  public @Nullable Jwt find(String token) {
    var jwt = good.getIfPresent(token);
    return jwt != null && lasts(jwt) ? jwt : null;
  }

  /** Keeps a token that was verified in full. */
  public Jwt remember(Jwt verified) {
    if (lasts(verified)) {
      good.put(verified.getTokenValue(), verified);
    }
    return verified;
  }

  JwtDecoder inFrontOf(JwtDecoder decoder) {
    return token -> {
      var known = find(token);
      return known == null ? remember(decoder.decode(token)) : known;
    };
  }

  private boolean lasts(Jwt jwt) {
    var end = jwt.getExpiresAt();
    return end != null && end.isAfter(clock.instant());
  }
}
