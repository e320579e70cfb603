package shop.jangteo.gateway.problem;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import shop.jangteo.gateway.request.HomeThread;
import shop.jangteo.gateway.request.TraceIds;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes problem documents that look like those of the services behind: RFC 9457 with {@code code}
 * and {@code traceId}, in Korean unless another language is asked for.
 */
@Component
final class Problems {

  private final MessageSource words = words();
  private final JsonMapper json;

  Problems(JsonMapper json) {
    this.json = json;
  }

  private static MessageSource words() {
    var words = new ResourceBundleMessageSource();
    words.setBasenames("problems", "platform-problems");
    words.setDefaultEncoding(StandardCharsets.UTF_8.name());
    words.setFallbackToSystemLocale(false);
    return words;
  }

  Mono<Void> answer(ServerWebExchange exchange, Refused refusal) {
    refusal.headers().forEach(exchange.getResponse().getHeaders()::set);
    return answer(exchange, refusal.status(), refusal.code(), refusal.arguments());
  }

  Mono<Void> answer(
      ServerWebExchange exchange, HttpStatus status, String code, List<String> arguments) {
    var locale = Objects.requireNonNullElse(exchange.getLocaleContext().getLocale(), Locale.KOREAN);
    var document = new LinkedHashMap<String, Object>();
    document.put("type", "urn:jangteo:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-'));
    document.put("title", word("title." + status.value(), status.getReasonPhrase(), locale));
    document.put("status", status.value());
    document.put("detail", word(code, code, locale, arguments.toArray()));
    document.put("instance", exchange.getRequest().getURI().getRawPath());
    document.put("code", code);
    var traceId = TraceIds.of(exchange);
    if (traceId != null) {
      document.put("traceId", traceId);
    }
    var response = exchange.getResponse();
    response.setStatusCode(status);
    var headers = response.getHeaders();
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    headers.remove(HttpHeaders.CONTENT_ENCODING); // of an answer that broke off half-way
    var bytes = json.writeValueAsBytes(document);
    headers.setContentLength(bytes.length);
    return unread(exchange.getRequest())
        .then(
            Mono.defer(
                () ->
                    response.writeWith(
                        Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes)))))
        .subscribeOn(HomeThread.of(exchange));
  }

  /**
   * The end of a request without a body. An answer that goes out before it was seen leaves Reactor
   * Netty, now and then, deaf for the next request of that connection. A body is not waited for.
   */
  private static Mono<Void> unread(ServerHttpRequest request) {
    var headers = request.getHeaders();
    return headers.getContentLength() > 0 || headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)
        ? Mono.empty()
        : request.getBody().doOnNext(DataBufferUtils::release).onErrorComplete().then();
  }

  private String word(String code, String otherwise, Locale locale, Object... arguments) {
    return Objects.requireNonNullElse(
        words.getMessage(code, arguments, otherwise, locale), otherwise);
  }
}
