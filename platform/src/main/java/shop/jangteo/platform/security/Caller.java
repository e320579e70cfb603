package shop.jangteo.platform.security;

import java.util.Set;

/**
 * The member behind a request, by the access token; a controller takes it as a parameter.
 *
 * @param memberId what every "is it theirs" question is asked with
 */
public record Caller(String memberId, Set<Role> roles) {

  public boolean is(Role role) {
    return roles.contains(role);
  }
}
