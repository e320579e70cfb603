package shop.jangteo.platform.problem;

import jakarta.validation.ConstraintViolationException;
import java.time.Duration;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import shop.jangteo.platform.http.BodyTooLarge;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * Every exception that reaches HTTP becomes one problem document; what is not foreseen is a 500
 * without inner detail.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ProblemAdvice {

  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
  private static final int MIXED_COLLATIONS = 1267;
  private final Problems problems;

  ProblemAdvice(Problems problems) {
    this.problems = problems;
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(Refusal refusal) {
    var answer = answer(problems.of(refusal));
    return refusal
        .pause()
        .map(pause -> later(answer, pause))
        .orElse(answer);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> badFields(MethodArgumentNotValidException e) {
    return answer(
        problems.invalid(
            e.getBindingResult().getFieldErrors().stream()
                .map(f -> field(f.getField(), String.valueOf(f.getCode()), f.getDefaultMessage()))
                .toList()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> badParameters(HandlerMethodValidationException e) {
    return answer(
        problems.invalid(
            e.getParameterValidationResults().stream()
                .flatMap(
                    result ->
                        result.getResolvableErrors().stream()
                            .map(
                                error ->
                                    field(
                                        String.valueOf(
                                            result.getMethodParameter().getParameterName()),
                                        error.getCodes() == null
                                            ? "INVALID"
                                            : error.getCodes()[error.getCodes().length - 1],
                                        error.getDefaultMessage())))
                .toList()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> badValues(ConstraintViolationException e) {
    return answer(
        problems.invalid(
            e.getConstraintViolations().stream()
                .map(v -> field(v.getPropertyPath().toString(), "INVALID", v.getMessage()))
                .toList()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> wrongType(MethodArgumentTypeMismatchException e) {
    return answer(problems.invalid(List.of(field(e.getName(), "TYPE", null))));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> missing(MissingServletRequestParameterException e) {
    return answer(problems.invalid(List.of(field(e.getParameterName(), "NotNull", null))));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> missing(MissingRequestHeaderException e) {
    return answer(problems.invalid(List.of(field(e.getHeaderName(), "NotNull", null))));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyTooLarge tooLarge) {
        return answer(problems.of(tooLarge));
      }
      if (cause instanceof MismatchedInputException mismatch && !mismatch.getPath().isEmpty()) {
        return answer(problems.invalid(List.of(field(path(mismatch), "TYPE", null))));
      }
    }
    return answer(problems.of(HttpStatus.BAD_REQUEST, "MALFORMED_JSON"));
  }

  /** A query or a form in which a per cent sign is followed by no number. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> broken(InvalidParameterException e) {
    return answer(problems.of(HttpStatus.BAD_REQUEST, "BAD_REQUEST"));
  }

  @ExceptionHandler({
    OptimisticLockingFailureException.class,
    PessimisticLockingFailureException.class
  })
  ResponseEntity<ProblemDetail> tooBusy(RuntimeException e) {
    log.warn("Given up after every retry", e);
    return answer(problems.of(HttpStatus.CONFLICT, "CONCURRENT_CHANGE"));
  }

  @ExceptionHandler({
    CannotCreateTransactionException.class,
    DataAccessResourceFailureException.class,
    TransientDataAccessResourceException.class
  })
  ResponseEntity<ProblemDetail> databaseGone(Exception e) {
    // in a line: where it happens, it happens a thousand times a minute
    log.warn(
        "The database does not answer: {}",
        NestedExceptionUtils.getMostSpecificCause(e).toString());
    return answer(problems.of(HttpStatus.SERVICE_UNAVAILABLE, "SERVICE_UNAVAILABLE", "database"));
  }

  /**
   * A text that is not ASCII, compared with a column of ids: it names nothing, so it is the
   * caller's mistake.
   */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> notAnId(UncategorizedSQLException e) {
    if (e.getCause() instanceof SQLException sql && sql.getErrorCode() == MIXED_COLLATIONS) {
      return answer(problems.of(HttpStatus.BAD_REQUEST, "BAD_REQUEST"));
    }
    return unforeseen(e);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unforeseen(Exception e) {
    if (e instanceof ErrorResponse known) { // what Spring itself refuses: 404, 405, 406, 415…
      var status = HttpStatus.valueOf(known.getStatusCode().value());
      return new ResponseEntity<>(
          problems.of(status, status.name()), withType(known.getHeaders()), status);
    }
    if (isWithoutConnection(e)) {
      return databaseGone(e); // Hibernate's own exception, where no repository translates it
    }
    log.error("Unforeseen failure", e);
    return answer(problems.of(HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL_SERVER_ERROR"));
  }

  private static boolean isWithoutConnection(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException
          || cause instanceof SQLNonTransientConnectionException) {
        return true;
      }
    }
    return false;
  }

  private FieldError field(String name, String constraint, @Nullable String otherwise) {
    var code = "field." + constraint;
    return new FieldError(
        name, constraint, problems.message(code, otherwise == null ? constraint : otherwise));
  }

  private static String path(JacksonException e) {
    var path = new StringBuilder();
    for (var step : e.getPath()) {
      var name = step.getPropertyName();
      path.append(name == null ? "[" + step.getIndex() + "]" : path.isEmpty() ? name : "." + name);
    }
    return path.toString();
  }

  private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
    return ResponseEntity.status(problem.getStatus())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  private static ResponseEntity<ProblemDetail> later(
      ResponseEntity<ProblemDetail> answer, Duration pause) {
    return ResponseEntity.status(answer.getStatusCode())
        .headers(answer.getHeaders())
        .header(HttpHeaders.RETRY_AFTER, Long.toString(pause.toSeconds()))
        .body(answer.getBody());
  }

  private static HttpHeaders withType(HttpHeaders headers) {
    var copy = new HttpHeaders(headers);
    copy.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    return copy;
  }
}
