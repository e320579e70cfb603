package shop.jangteo.member.session;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.member.EmailAddress;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Open;

/** Signing in, going on, signing out. Its answers hold secrets and are kept by nobody. */
@RestController
@RequestMapping("/api/v1/auth")
final class AuthController {

  private final Login login;
  private final Sessions sessions;

  AuthController(Login login, Sessions sessions) {
    this.login = login;
    this.sessions = sessions;
  }

  record LoginRequest(
      @NotBlank @Size(max = 254) String email, @NotBlank @Size(max = 100) String password) {
    @Override
    public String toString() {
      return "LoginRequest"; // not for logs
    }
  }

  record RefreshRequest(@NotBlank @Size(max = 100) String refreshToken) {
    @Override
    public String toString() {
      return "RefreshRequest"; // not for logs
    }
  }

  @PostMapping("/login")
  @Open
  @Operation(
      summary = "Sign in",
      description =
          "401 BAD_CREDENTIALS; 423 ACCOUNT_LOCKED with `retryAfterSeconds` after 5 failures in 15 minutes; 403 MEMBER_SUSPENDED.")
  ResponseEntity<Tokens> login(@Valid @RequestBody LoginRequest request) {
    return secret(login.login(new EmailAddress(request.email), request.password));
  }

  @PostMapping("/refresh")
  @Open
  @Operation(
      summary = "Exchange a refresh token for the next pair",
      description =
          "Each refresh token works once. 401 REFRESH_TOKEN_INVALID: unknown, expired or signed out. 401 REFRESH_TOKEN_REUSED: used before; the whole session has ended.")
  ResponseEntity<Tokens> refresh(@Valid @RequestBody RefreshRequest request) {
    return secret(sessions.refresh(new RefreshToken(request.refreshToken)));
  }

  @PostMapping(path = "/logout", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Open
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Sign out",
      description =
          "Ends the session of the refresh token, or without a body that of the access token.")
  void logout(@Valid @RequestBody RefreshRequest request) {
    sessions.close(new RefreshToken(request.refreshToken));
  }

  /** Ends the session of this token. */
  @PostMapping("/logout")
  @Allowed
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void logout(@Parameter(hidden = true) @AuthenticationPrincipal Jwt accessToken) {
    var sessionId = accessToken.getClaimAsString(Sessions.SESSION_ID);
    if (sessionId != null) {
      sessions.close(sessionId);
    }
  }

  private static ResponseEntity<Tokens> secret(Tokens tokens) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(tokens);
  }
}
