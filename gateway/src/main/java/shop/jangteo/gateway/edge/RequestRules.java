package shop.jangteo.gateway.edge;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Only a request that everybody reads alike goes on: a plain path, one Authorization header,
 * headers and a body of reasonable size.
 */
@Component
@Order(EdgeOrder.RULES)
final class RequestRules implements WebFilter {

  private static final Pattern PLAIN = Pattern.compile("/[A-Za-z0-9._~!$&'()*+,=:@%/-]*");

  /**
   * Empty and dot segments; encoded slash, backslash, semicolon, percent and controls; and whatever
   * needs no encoding (RFC 3986, 2.3): {@code /auth/%6Cogin} is a second name for {@code
   * /auth/login}, by which a limit on the first could be walked past.
   */
  private static final Pattern TRICK =
      Pattern.compile(
          "//|/\\.{1,2}(?:/|$)|%(?:2[DEF5]|3[0-9B]|4[1-9A-F]|5[0-9ACF]|6[1-9A-F]|7[0-9AEF]|[01][0-9A-F])",
          Pattern.CASE_INSENSITIVE);

  private final long usualBody;
  private final List<Exemption> exemptions;
  private final long mostHeaders;
  private final long longestUri;

  RequestRules(EdgeSettings settings) {
    this.usualBody = settings.maxBody().toBytes();
    this.exemptions = settings.largerBodies().stream().map(Exemption::of).toList();
    this.mostHeaders = settings.maxHeaders().toBytes();
    this.longestUri = settings.maxUri().toBytes();
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    var request = exchange.getRequest();
    var headers = request.getHeaders();
    if (length(request.getURI()) > longestUri) {
      return Mono.error(new UriTooLong(longestUri));
    }
    if (!isPlain(request.getURI().getRawPath())
        || headers.getOrEmpty(HttpHeaders.AUTHORIZATION).size() > 1) {
      return Mono.error(new UnclearRequest());
    }
    if (size(headers) > mostHeaders) {
      return Mono.error(new HeadersTooLarge(mostHeaders));
    }
    var mostBody = mostBody(request);
    var length = headers.getContentLength();
    if (length > mostBody) {
      return Mono.error(new BodyTooLarge(mostBody));
    }
    return chain.filter(
        length == 0 || (length < 0 && !headers.containsHeader(HttpHeaders.TRANSFER_ENCODING))
            ? exchange
            : exchange.mutate().request(new Watched(request, mostBody)).build());
  }

  private static long length(URI uri) {
    var query = uri.getRawQuery();
    return uri.getRawPath().length() + (query == null ? 0L : query.length());
  }

  private long mostBody(ServerHttpRequest request) {
    var path = request.getPath().pathWithinApplication();
    return exemptions.stream()
        .filter(exemption -> exemption.pattern.matches(path))
        .mapToLong(Exemption::most)
        .findFirst()
        .orElse(usualBody);
  }

  private record Exemption(PathPattern pattern, long most) {
    static Exemption of(EdgeSettings.LargerBody larger) {
      return new Exemption(
          PathPatternParser.defaultInstance.parse(larger.path()), larger.max().toBytes());
    }
  }

  static boolean isPlain(String path) {
    return PLAIN.matcher(path).matches() && !TRICK.matcher(path).find();
  }

  private static long size(HttpHeaders headers) {
    var size = new AtomicLong();
    headers.forEach(
        (name, values) -> values.forEach(value -> size.addAndGet(name.length() + value.length())));
    return size.get();
  }

  /**
   * A body that is refused at the byte that is too many, and whose breaking off is told apart from
   * a service's: it is the caller's doing, no breaker may count it.
   */
  private static final class Watched extends ServerHttpRequestDecorator {
    private final long mostBody;

    Watched(ServerHttpRequest request, long mostBody) {
      super(request);
      this.mostBody = mostBody;
    }

    @Override
    public Flux<DataBuffer> getBody() {
      return Flux.defer(
          () -> {
            var read = new AtomicLong();
            return super.getBody()
                .onErrorMap(_ -> new UnclearRequest())
                .handle(
                    (part, next) -> {
                      if (read.addAndGet(part.readableByteCount()) > mostBody) {
                        DataBufferUtils.release(part);
                        next.error(new BodyTooLarge(mostBody));
                      } else {
                        next.next(part);
                      }
                    });
          });
    }
  }
}
