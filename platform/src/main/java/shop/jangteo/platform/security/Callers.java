package shop.jangteo.platform.security;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Who is calling, by the token that Spring Security has checked. */
public final class Callers {

  Callers() {}

  public Optional<Caller> current() {
    return SecurityContextHolder.getContext().getAuthentication()
            instanceof JwtAuthenticationToken token
        ? Optional.of(caller(token.getToken()))
        : Optional.empty();
  }

  private static Caller caller(Jwt token) {
    var names =
        Objects.requireNonNullElse(
            token.getClaimAsStringList(AccessTokens.ROLES), List.<String>of());
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (var role : Role.values()) {
      if (names.contains(role.name())) {
        roles.add(role);
      }
    }
    return new Caller(Objects.requireNonNull(token.getSubject()), roles);
  }
}
