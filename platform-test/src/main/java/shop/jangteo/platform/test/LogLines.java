package shop.jangteo.platform.test;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** What one class writes into the log while this is open. */
public final class LogLines implements AutoCloseable {

  private final Queue<ILoggingEvent> lines = new ConcurrentLinkedQueue<>();
  private final Appender<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent line) {
          line.prepareForDeferredProcessing(); // its ids are those of the thread that wrote it
          lines.add(line);
        }
      };
  private final Logger logger;

  public LogLines(Class<?> writer) {
    logger = (Logger) LoggerFactory.getLogger(writer);
    appender.setContext(logger.getLoggerContext());
    appender.start();
    logger.addAppender(appender);
  }

  /** The ids, by name, that each line with these words in it carries. */
  public List<Map<String, String>> ids(String words) {
    return lines.stream()
        .filter(line -> line.getFormattedMessage().contains(words))
        .map(ILoggingEvent::getMDCPropertyMap)
        .toList();
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    appender.stop();
  }
}
