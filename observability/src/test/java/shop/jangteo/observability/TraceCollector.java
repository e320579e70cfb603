package shop.jangteo.observability;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Takes what services send to a collector of traces, in OTLP over HTTP, and keeps it. */
final class TraceCollector implements AutoCloseable {

  private static final int OK = 200;

  /** Of each trace its spans by their ids: whoever hears no answer sends the same ones again. */
  private final Map<String, Map<String, Span>> traces = new ConcurrentHashMap<>();

  private final Set<String> looks = ConcurrentHashMap.newKeySet();
  private final HttpServer server;

  /**
   * A piece of work.
   *
   * @param parent the span it is part of, empty for the first of a trace
   * @param links traces that are pointed to
   */
  record Span(
      String id,
      String parent,
      String service,
      SpanKind kind,
      Map<String, String> attributes,
      List<String> links) {

    /** {@code SERVER gateway}. */
    String whoAndHow() {
      return kind.name().replace("SPAN_KIND_", "") + " " + service;
    }

    /** The service a question goes to, empty for what is no question. */
    String asked() {
      return attributes.getOrDefault("client.name", "");
    }
  }

  private TraceCollector(HttpServer server) {
    this.server = server;
  }

  static TraceCollector at(URI address) {
    try {
      var server = HttpServer.create(new InetSocketAddress("127.0.0.1", address.getPort()), 0);
      var collector = new TraceCollector(server);
      server.createContext(address.getPath(), collector::take);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return collector;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All there are that do something, by their ids. */
  Map<String, List<Span>> traces() {
    return traces.entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, trace -> List.copyOf(trace.getValue().values())));
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody();
      var isPacked = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      keep(ExportTraceServiceRequest.parseFrom(isPacked ? new GZIPInputStream(body) : body));
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(OK, -1);
    }
  }

  private void keep(ExportTraceServiceRequest request) {
    for (var resource : request.getResourceSpansList()) {
      var service =
          texts(resource.getResource().getAttributesList()).getOrDefault("service.name", "");
      for (var scope : resource.getScopeSpansList()) {
        scope.getSpansList().forEach(span -> keep(service, span));
      }
    }
  }

  /** What merely looks at something is forgotten: a shopper who waits does so all the time. */
  private void keep(String service, io.opentelemetry.proto.trace.v1.Span sent) {
    var traceId = hex(sent.getTraceId());
    var span =
        new Span(
            hex(sent.getSpanId()),
            hex(sent.getParentSpanId()),
            service,
            sent.getKind(),
            texts(sent.getAttributesList()),
            sent.getLinksList().stream().map(link -> hex(link.getTraceId())).toList());
    if (span.parent().isEmpty() && "GET".equals(span.attributes().get("method"))) {
      looks.add(traceId);
      traces.remove(traceId);
    } else if (!looks.contains(traceId)) {
      traces.computeIfAbsent(traceId, _ -> new ConcurrentHashMap<>()).put(span.id(), span);
    }
  }

  private static Map<String, String> texts(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(
            Collectors.toMap(
                KeyValue::getKey, pair -> pair.getValue().getStringValue(), (one, _) -> one));
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
