package shop.jangteo.platform.report;

import ch.qos.logback.classic.LoggerContext;
import io.sentry.Sentry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Where {@code SENTRY_DSN} says to whom errors are reported (OB-02). */
@AutoConfiguration
@ConditionalOnClass({Sentry.class, LoggerContext.class})
@ConditionalOnExpression("'${sentry.dsn:}' != ''")
@EnableConfigurationProperties(ReportSettings.class)
class ReportConfiguration {

  @Bean
  Reporting reporting(Environment environment, ReportSettings settings) {
    return new Reporting(
        environment.getRequiredProperty("sentry.dsn"),
        environment.getRequiredProperty("spring.application.name"),
        ReportConfiguration.class.getPackage().getImplementationVersion(),
        settings);
  }
}
