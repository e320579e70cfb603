package shop.jangteo.platform.problem;

import io.micrometer.tracing.Tracer;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.util.function.SingletonSupplier;

/**
 * Makes problem documents: RFC 9457 with {@code code}, {@code traceId} and, for bad fields, {@code
 * errors}.
 */
public final class Problems {

  private final MessageSource messages;
  private final Supplier<@Nullable Tracer> tracer;

  Problems(MessageSource messages, ObjectProvider<Tracer> tracer) {
    this.messages = messages;
    // looked for once: a rush is answered mostly with problems
    this.tracer = SingletonSupplier.ofNullable(tracer::getIfAvailable);
  }

  public ProblemDetail of(Refusal refusal) {
    var problem = of(refusal.status(), refusal.code(), refusal.arguments());
    refusal.properties().forEach((name, value) -> problem.setProperty(name, translated(value)));
    return problem;
  }

  ProblemDetail of(HttpStatus status, String code, Object... arguments) {
    var problem = ProblemDetail.forStatus(status);
    problem.setType(
        URI.create("urn:jangteo:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-')));
    problem.setTitle(message("title." + status.value(), status.getReasonPhrase()));
    problem.setDetail(message(code, code, arguments));
    problem.setProperty("code", code);
    var traceId = traceId();
    if (traceId != null) {
      problem.setProperty("traceId", traceId);
    }
    return problem;
  }

  ProblemDetail invalid(List<FieldError> errors) {
    var problem = of(HttpStatus.BAD_REQUEST, "VALIDATION_FAILED");
    problem.setProperty("errors", errors);
    return problem;
  }

  private Object translated(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(this::translated).toList();
    }
    return value instanceof FieldError(var field, var code, var text)
        ? new FieldError(field, code, message(code, text))
        : value;
  }

  String message(String code, String otherwise, Object... arguments) {
    var found = messages.getMessage(code, arguments, otherwise, LocaleContextHolder.getLocale());
    return found == null ? otherwise : found;
  }

  private @Nullable String traceId() {
    var present = tracer.get();
    var span = present == null ? null : present.currentSpan();
    return span == null ? null : span.context().traceId();
  }
}
