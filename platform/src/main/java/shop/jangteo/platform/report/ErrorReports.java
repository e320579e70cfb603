package shop.jangteo.platform.report;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.sentry.Sentry;
import io.sentry.SentryEvent;
import io.sentry.SentryLevel;
import io.sentry.SentryOptions;
import io.sentry.SentryStackTraceFactory;
import io.sentry.protocol.Message;
import io.sentry.protocol.SentryException;
import io.sentry.protocol.SentryStackTrace;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reports what is logged as an error: a 500, a dead letter, a timer that keeps failing. A report
 * says where it happened (the place in the code, the kinds of exceptions and their stacks, the
 * trace) and never with what: no argument of the log line, no message of an exception, nothing of
 * the request. Those may hold a name or an address; the log, which the trace leads to, is kept at
 * home.
 */
final class ErrorReports extends UnsynchronizedAppenderBase<ILoggingEvent> {

  private static final String OURS = "shop.jangteo.";
  private static final String TRACE = "traceId";
  private static final String FROM_THE_CLIENT_ITSELF = "io.sentry";
  private static final int DEEPEST = 8;

  private final SentryStackTraceFactory stacks;
  private final Allowance allowance;

  ErrorReports(SentryOptions options, Allowance allowance) {
    this.stacks = new SentryStackTraceFactory(options);
    this.allowance = allowance;
  }

  @Override
  protected void append(ILoggingEvent logged) {
    if (!logged.getLevel().isGreaterOrEqual(Level.ERROR)
        || logged.getLoggerName().startsWith(FROM_THE_CLIENT_ITSELF)
        || !allowance.spend(kind(logged))) {
      return;
    }
    var report = new SentryEvent();
    report.setLevel(SentryLevel.ERROR);
    report.setLogger(logged.getLoggerName());
    report.setMessage(words(logged));
    var trace = trace(logged);
    if (trace != null) {
      report.setTag(TRACE, trace);
    }
    report.setExceptions(exceptions(logged.getThrowableProxy()));
    Sentry.captureEvent(report);
  }

  private static String kind(ILoggingEvent logged) {
    var thrown = logged.getThrowableProxy();
    return logged.getLoggerName()
        + logged.getMessage()
        + (thrown == null ? "" : thrown.getClassName());
  }

  /** Our own words are the same for everybody; others may put anything into theirs. */
  private static Message words(ILoggingEvent logged) {
    var message = new Message();
    message.setMessage(
        logged.getLoggerName().startsWith(OURS) ? logged.getMessage() : logged.getLoggerName());
    return message;
  }

  private static @Nullable String trace(ILoggingEvent logged) {
    var known = logged.getMDCPropertyMap().get(TRACE);
    var said = logged.getKeyValuePairs();
    return known != null || said == null
        ? known
        : said.stream()
            .filter(pair -> pair.key.equals(TRACE))
            .map(pair -> Objects.toString(pair.value))
            .findFirst()
            .orElse(null);
  }

  /** The innermost first, as the protocol wants it. */
  private List<SentryException> exceptions(@Nullable IThrowableProxy thrown) {
    var chain = new ArrayDeque<SentryException>();
    for (var cause = thrown; cause != null && chain.size() < DEEPEST; cause = cause.getCause()) {
      chain.addFirst(exception(cause));
    }
    return List.copyOf(chain);
  }

  private SentryException exception(IThrowableProxy thrown) {
    var name = thrown.getClassName();
    var exception = new SentryException();
    exception.setType(name.substring(name.lastIndexOf('.') + 1));
    exception.setModule(name.substring(0, Math.max(0, name.lastIndexOf('.'))));
    var frames =
        stacks.getStackFrames(
            Arrays.stream(thrown.getStackTraceElementProxyArray())
                .map(StackTraceElementProxy::getStackTraceElement)
                .toArray(StackTraceElement[]::new),
            false);
    if (frames != null) {
      exception.setStacktrace(new SentryStackTrace(frames));
    }
    return exception;
  }
}
