package shop.jangteo.sandbox.pg;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Gives a repeated POST the answer the first one got. */
final class IdempotencyFilter extends OncePerRequestFilter {

  private static final String HEADER = "Idempotency-Key";
  private static final int LONGEST_KEY = 300;

  private final IdempotencyMemory memory;
  private final String secretKey;
  private final HandlerExceptionResolver errors;

  IdempotencyFilter(IdempotencyMemory memory, String secretKey, HandlerExceptionResolver errors) {
    this.memory = memory;
    this.secretKey = secretKey;
    this.errors = errors;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !"POST".equals(request.getMethod()) || request.getHeader(HEADER) == null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var key = request.getHeader(HEADER);
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      refuse(request, response, PgError.INVALID_IDEMPOTENCY_KEY);
      return;
    }
    var scope =
        IdempotencyMemory.scope(secretKey, request.getMethod(), request.getRequestURI(), key);
    switch (memory.begin(scope)) {
      case IdempotencyMemory.Fresh _ -> first(scope, request, response, chain);
      case IdempotencyMemory.Running _ ->
          refuse(request, response, PgError.IDEMPOTENT_REQUEST_PROCESSING);
      case IdempotencyMemory.Answered(var answer) -> replay(answer, response);
    }
  }

  private void first(
      String scope, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var answer = new ContentCachingResponseWrapper(response);
    var decided = false;
    try {
      chain.doFilter(request, answer);
      decided = isDecision(answer.getStatus());
      if (decided) {
        var body = new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
        memory.remember(scope, answer.getStatus(), answer.getContentType(), body);
      }
    } finally {
      if (!decided) {
        memory.forget(scope);
      }
    }
    answer.copyBodyToResponse();
  }

  // "Try again" is no decision: remembered, it would be repeated for 15 days.
  private static boolean isDecision(int status) {
    return status < 500 && status != 429 && status != 409;
  }

  private static void replay(IdempotencyMemory.Answer answer, HttpServletResponse response)
      throws IOException {
    response.setStatus(answer.status());
    if (answer.contentType() != null) {
      response.setContentType(answer.contentType());
    }
    response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, PgError error) {
    errors.resolveException(request, response, null, error.refusal());
  }
}
