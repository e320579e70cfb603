package shop.jangteo.platform.data;

import java.time.Clock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;

/**
 * Clock, transactions and the platform's own tables, which have a history of their own beside the
 * service's.
 */
@AutoConfiguration(
    beforeName = {
      "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
      // it reads the packages once, and the converters of this one must be among them
      "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration"
    })
@ConditionalOnClass({DataSource.class, Flyway.class})
@AutoConfigurationPackage(basePackageClasses = MoneyColumn.class)
@Import(ReplicaConfiguration.class)
class DataConfiguration {

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  /** Lazy: only services with personal data are given keys. */
  @Bean
  @Lazy
  FieldCipher fieldCipher(Environment environment) {
    return new FieldCipher(environment.getRequiredProperty("jangteo.crypto.keys"));
  }

  @Bean
  FlywayMigrationStrategy migratePlatformThenService() {
    return service -> {
      Flyway.configure()
          .configuration(service.getConfiguration())
          .table("platform_history")
          .locations("classpath:db/platform")
          .load()
          .migrate();
      service.migrate();
    };
  }

  /** A repository that saves inside a read would be silently ignored by Hibernate. */
  @Bean
  TransactionManagerCustomizer<AbstractPlatformTransactionManager> noChangesInReads() {
    return manager -> manager.setValidateExistingTransaction(true);
  }

  @Bean
  RetryingTransaction retryingTransaction(PlatformTransactionManager manager) {
    return new RetryingTransaction(manager);
  }

  @Bean
  Looks looks(JdbcTemplate jdbc, Clock clock) {
    return new Looks(jdbc, clock);
  }
}
