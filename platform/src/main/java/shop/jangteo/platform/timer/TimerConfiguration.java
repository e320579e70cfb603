package shop.jangteo.platform.timer;

import java.time.Clock;
import java.util.stream.Collectors;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.mark.MarkedMethod;
import shop.jangteo.platform.trace.Traces;

/** Timers for whoever has a method that wants them. */
@AutoConfiguration(
    afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration")
@ConditionalOnClass(JdbcTemplate.class)
class TimerConfiguration {

  @Bean
  TimerWorker timerWorker(
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      Clock clock,
      Traces traces,
      ConfigurableListableBeanFactory beans) {
    return new TimerWorker(
        jdbc,
        transaction,
        clock,
        traces,
        () ->
            MarkedMethod.find(beans, OnTimer.class).stream()
                .map(TimerHandler::new)
                .collect(Collectors.toMap(TimerHandler::kind, handler -> handler)));
  }

  @Bean
  Timers timers(JdbcTemplate jdbc, TimerWorker worker) {
    return new Timers(jdbc, worker);
  }
}
