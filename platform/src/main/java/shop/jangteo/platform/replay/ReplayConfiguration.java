package shop.jangteo.platform.replay;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.fault.CrashPoints;
import shop.jangteo.platform.outbox.Outbox;
import shop.jangteo.platform.timer.Timers;
import shop.jangteo.platform.trace.Traces;

/** Replays for whoever has {@link Snapshots}. */
@AutoConfiguration(
    afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration")
@ConditionalOnBean(Snapshots.class)
@EnableConfigurationProperties(ReplaySettings.class)
class ReplayConfiguration {

  @Bean
  ReplayRows replayRows(JdbcTemplate jdbc) {
    return new ReplayRows(jdbc);
  }

  @Bean
  AskForReplay askForReplay(
      ReplayRows rows,
      Snapshots snapshots,
      Timers timers,
      RetryingTransaction transaction,
      Clock clock) {
    return new AskForReplay(rows, snapshots, timers, transaction, clock);
  }

  @Bean
  Walk replayWalk(
      ReplayRows rows,
      Snapshots snapshots,
      RetryingTransaction transaction,
      ReplaySettings settings,
      Clock clock,
      CrashPoints crashPoints) {
    return new Walk(rows, snapshots, transaction, settings, clock, crashPoints);
  }

  @Bean
  ReplayWorker replayWorker(
      Walk walk,
      Outbox outbox,
      ReplaySettings settings,
      Timers timers,
      RetryingTransaction transaction,
      Traces traces,
      MeterRegistry meters,
      Clock clock) {
    return new ReplayWorker(
        walk,
        () -> outbox.holds(settings.mostUnsent()),
        settings.pace(),
        timers,
        transaction,
        traces,
        meters,
        clock);
  }

  /** For services and for admins, where there is a web to offer it on. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnWebApplication(type = Type.SERVLET)
  @Import({ReplayController.class, AdminReplayController.class})
  static class Api {}
}
