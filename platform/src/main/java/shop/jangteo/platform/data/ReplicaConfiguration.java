package shop.jangteo.platform.data;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Where {@code jangteo.mysql.replica-host} names a second server. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${jangteo.mysql.replica-host:}' != ''")
@EnableConfigurationProperties(ReplicaSettings.class)
class ReplicaConfiguration {

  /** The shortest that the pool knows; who gets none goes to the first server. */
  private static final long SOON = Duration.ofMillis(250).toMillis();

  @Bean
  Replica replica(
      ReplicaSettings settings,
      DataSourceProperties database,
      Environment environment,
      MeterRegistry meters) {
    var name = environment.getRequiredProperty("spring.application.name");
    var there = pool(database, settings.url(), name + "-replica", settings.pool());
    there.setAutoCommit(false);
    there.setReadOnly(true);
    there.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    there.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters));
    var position = pool(database, settings.positionUrl(), name + "-position", 1);
    return new Replica(
        new HikariDataSource(there), new HikariDataSource(position), settings, meters);
  }

  private static HikariConfig pool(
      DataSourceProperties database, String url, String name, int connections) {
    var pool = new HikariConfig();
    pool.setPoolName(name);
    pool.setJdbcUrl(url);
    pool.setUsername(database.getUsername());
    pool.setPassword(database.getPassword());
    pool.setMaximumPoolSize(connections);
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(SOON);
    pool.setValidationTimeout(SOON);
    pool.setInitializationFailTimeout(-1); // a replica that is away keeps no service from starting
    return pool;
  }

  /** The replica is asked for when somebody reads: its own pools need the first one's settings. */
  @Bean
  static BeanPostProcessor readsAside(ObjectProvider<Replica> replica) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String beanName) {
        return bean instanceof HikariDataSource first
            ? new ReadsAside(first, replica::getObject)
            : bean;
      }
    };
  }
}
