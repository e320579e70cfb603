package shop.jangteo.inventory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.context.annotation.Bean;
import shop.jangteo.contracts.inventory.InventoryEvent;
import shop.jangteo.platform.outbox.KeyPrefix;

/**
 * Stock. Plain SQL throughout, so Hibernate is not even started: the hot path writes whole polls as
 * a handful of bulk statements.
 */
@SpringBootApplication(
    proxyBeanMethods = false,
    exclude = {HibernateJpaAutoConfiguration.class, DataJpaRepositoriesAutoConfiguration.class})
@ConfigurationPropertiesScan
@EnableFeignClients
public final class InventoryServiceApplication {

  private InventoryServiceApplication() {}

  /** The levels of SKUs share a topic with the reservations of orders. */
  @Bean
  static KeyPrefix skus() {
    return new KeyPrefix("stock", InventoryEvent.KEY);
  }

  public static void main(String[] args) {
    SpringApplication.run(InventoryServiceApplication.class, args);
  }
}
