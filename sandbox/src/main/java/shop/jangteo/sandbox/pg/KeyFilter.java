package shop.jangteo.sandbox.pg;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import shop.jangteo.sandbox.web.Refusal;

/** Asks for the secret key, and with a test key reproduces the error a shop wants to see. */
final class KeyFilter extends OncePerRequestFilter {

  private static final String TEST_CODE = "TossPayments-Test-Code";

  private final String secretKey;
  private final HandlerExceptionResolver errors;

  KeyFilter(String secretKey, HandlerExceptionResolver errors) {
    this.secretKey = secretKey;
    this.errors = errors;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      authenticate(request.getHeader(HttpHeaders.AUTHORIZATION));
      reproduce(request.getHeader(TEST_CODE));
    } catch (Refusal refusal) {
      errors.resolveException(request, response, null, refusal);
      return;
    }
    chain.doFilter(request, response);
  }

  private void authenticate(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
      throw PgError.UNAUTHORIZED_KEY.refusal();
    }
    var credentials = decode(header.substring(6).strip());
    if (!credentials.endsWith(":")) {
      throw PgError.INCORRECT_BASIC_AUTH_FORMAT.refusal();
    }
    var key = credentials.substring(0, credentials.length() - 1);
    if (key.matches("(test|live)_g?ck_.*")) {
      throw PgError.INVALID_API_KEY.refusal();
    }
    if (!MessageDigest.isEqual(
        key.getBytes(StandardCharsets.UTF_8), secretKey.getBytes(StandardCharsets.UTF_8))) {
      throw PgError.UNAUTHORIZED_KEY.refusal();
    }
  }

  private static String decode(String encoded) {
    try {
      return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw PgError.INCORRECT_BASIC_AUTH_FORMAT.refusal();
    }
  }

  private void reproduce(@Nullable String code) {
    if (code != null && !secretKey.startsWith("live_")) {
      throw PgError.of(code).orElse(PgError.INVALID_REQUEST).refusal();
    }
  }
}
