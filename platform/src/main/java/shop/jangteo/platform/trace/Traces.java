package shop.jangteo.platform.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * Carries a trace over what OpenTelemetry does not see: a row and the time it waits in it. A trace
 * is written as a W3C {@code traceparent}.
 */
public final class Traces {

  private static final int PARTS = 4;
  private final Tracer tracer;

  Traces(Tracer tracer) {
    this.tracer = tracer;
  }

  /** The present span as a {@code traceparent}, or null outside any. */
  public static @Nullable String current() {
    var context = Span.current().getSpanContext();
    return context.isValid()
        ? "00-%s-%s-%s"
            .formatted(context.getTraceId(), context.getSpanId(), context.getTraceFlags().asHex())
        : null;
  }

  /** Whether both are spans of one trace; two absent ones are. */
  public static boolean sameTrace(@Nullable String one, @Nullable String other) {
    return parse(one).getTraceId().equals(parse(other).getTraceId());
  }

  /** The 32 letters that a {@code traceparent} names its trace by, or null if it names none. */
  public static @Nullable String traceId(@Nullable String traceparent) {
    var context = parse(traceparent);
    return context.isValid() ? context.getTraceId() : null;
  }

  /** Lets the present span point to the trace whose story it continues. */
  public static void linkCurrentTo(@Nullable String traceparent) {
    var context = parse(traceparent);
    if (context.isValid()) {
      Span.current().addLink(context);
    }
  }

  /**
   * Does the work in a new span below {@code parent}.
   *
   * @param parent the trace to go on with, or null to begin one
   * @param link another trace that caused this, or null
   */
  public void goOn(
      String spanName,
      SpanKind kind,
      @Nullable String parent,
      @Nullable String link,
      Runnable work) {
    var above = parse(parent);
    var builder =
        tracer
            .spanBuilder(spanName)
            .setSpanKind(kind)
            .setParent(above.isValid() ? Context.root().with(Span.wrap(above)) : Context.root());
    var linked = parse(link);
    if (linked.isValid()) {
      builder.addLink(linked);
    }
    var span = builder.startSpan();
    try (var _ = span.makeCurrent()) {
      work.run();
    } catch (RuntimeException e) {
      span.recordException(e);
      span.setStatus(StatusCode.ERROR);
      throw e;
    } finally {
      span.end();
    }
  }

  private static SpanContext parse(@Nullable String traceparent) {
    var parts = traceparent == null ? new String[0] : traceparent.split("-", -1);
    if (parts.length < PARTS || parts[3].length() != 2) {
      return SpanContext.getInvalid();
    }
    return SpanContext.createFromRemoteParent(
        parts[1], parts[2], TraceFlags.fromHex(parts[3], 0), TraceState.getDefault());
  }
}
