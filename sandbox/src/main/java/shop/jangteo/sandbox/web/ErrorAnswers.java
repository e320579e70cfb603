package shop.jangteo.sandbox.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns whatever went wrong into {@code {code, message}}. */
@RestControllerAdvice
final class ErrorAnswers extends ResponseEntityExceptionHandler {

  record Answer(String code, String message) {}

  private static final Logger log = LoggerFactory.getLogger(ErrorAnswers.class);

  @ExceptionHandler(Refusal.class)
  ResponseEntity<Answer> refused(Refusal refusal, HttpServletRequest request) {
    return ResponseEntity.status(refusal.status())
        .contentType(MediaType.APPLICATION_JSON)
        .body(new Answer(refusal.code(), refusal.message(inEnglish(request))));
  }

  /** The other side hung up; there is nobody left to answer. */
  @ExceptionHandler(IOException.class)
  void gone(IOException e) {
    log.debug("The connection broke", e);
  }

  @ExceptionHandler(Exception.class)
  ResponseEntity<Answer> broken(Exception e, HttpServletRequest request) {
    log.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
    return refused(
        new Refusal(
            500, "SANDBOX_FAILED", "샌드박스 내부 오류입니다.", "The sandbox itself failed; see its log."),
        request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var servletRequest = ((ServletWebRequest) request).getRequest();
    var answer = new Answer(code(status), words(status, inEnglish(servletRequest)));
    return ResponseEntity.status(status)
        .headers(headers)
        .contentType(MediaType.APPLICATION_JSON)
        .body(answer);
  }

  private static String code(HttpStatusCode status) {
    if (status.value() == 400) {
      return "INVALID_REQUEST";
    }
    var known = HttpStatus.resolve(status.value());
    return known == null ? "HTTP_" + status.value() : known.name();
  }

  private static String words(HttpStatusCode status, boolean english) {
    return switch (status.value()) {
      case 404 -> english ? "There is nothing here." : "존재하지 않는 주소입니다.";
      case 405 -> english ? "This method is not allowed here." : "허용되지 않은 메서드입니다.";
      case 415 -> english ? "Send JSON." : "JSON 형식으로 요청해주세요.";
      default -> english ? "The request is malformed." : "잘못된 요청입니다.";
    };
  }

  private static boolean inEnglish(HttpServletRequest request) {
    var wanted = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
    return wanted != null && wanted.strip().toLowerCase(Locale.ROOT).startsWith("en");
  }
}
