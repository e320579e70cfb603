package shop.jangteo.platform.report;

import ch.qos.logback.classic.Logger;
import io.sentry.Sentry;
import io.sentry.SentryEvent;
import io.sentry.SentryOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reports every error that is logged while a service runs. One that cannot start has only its log
 * to tell why.
 */
final class Reporting implements SmartLifecycle {

  /** What waits to be sent; more is thrown away rather than waited for. */
  private static final int QUEUE = 30;

  private static final int PATIENCE_MILLIS = 2_000;
  private static final long LAST_WORDS_MILLIS = 1_000;

  private final SentryOptions options = new SentryOptions();
  private final Allowance allowance;
  private @Nullable ErrorReports appender;

  Reporting(String dsn, String service, @Nullable String release, ReportSettings settings) {
    this.allowance =
        new Allowance(settings.perMinute(), settings.ofAKindPerMinute(), System::nanoTime);
    options.setDsn(dsn);
    options.setEnvironment(settings.environment());
    options.setRelease(release == null ? service : service + "@" + release);
    options.setTag("service", service);
    options.setSampleRate(settings.share().doubleValue());
    options.addInAppInclude("shop.jangteo");
    options.setEnablePrettySerializationOutput(false);
    options.setMaxQueueSize(QUEUE);
    options.setConnectionTimeoutMillis(PATIENCE_MILLIS);
    options.setReadTimeoutMillis(PATIENCE_MILLIS);
    options.setShutdownTimeoutMillis(LAST_WORDS_MILLIS);
    options.setGlobalHubMode(true); // one of it for all threads: nothing hangs on a request
    options.setAttachServerName(false);
    options.setSendModules(false);
    options.setSendClientReports(false);
    options.setEnableBackpressureHandling(false); // the allowance is ours
    options.setMaxBreadcrumbs(0);
    options.setEnableUncaughtExceptionHandler(false);
    options.setEnableShutdownHook(false);
    options.setEnableAutoSessionTracking(false);
    options.setBeforeSend((report, _) -> scrubbed(report));
  }

  /** Nothing of the kind is put in; should a later version of the client do it, it goes out. */
  private static SentryEvent scrubbed(SentryEvent report) {
    report.setUser(null);
    report.setRequest(null);
    report.setBreadcrumbs(List.of());
    report.setExtras(null);
    report.setServerName(null);
    return report;
  }

  @Override
  public void start() {
    Sentry.init(options);
    var starting = new ErrorReports(options, allowance);
    starting.setName("error-reports");
    starting.setContext(root().getLoggerContext());
    starting.start();
    root().addAppender(starting);
    appender = starting;
  }

  @Override
  public void stop() {
    var stopping = appender;
    appender = null;
    if (stopping != null) {
      root().detachAppender(stopping);
      stopping.stop();
      Sentry.close();
    }
  }

  @Override
  public boolean isRunning() {
    return appender != null;
  }

  /** Among the first to start and the last to stop. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  }
}
