package shop.jangteo.delivery;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.context.annotation.Bean;
import shop.jangteo.contracts.delivery.DeliveryEvent;
import shop.jangteo.platform.outbox.KeyPrefix;

/** Starts delivery-service. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableFeignClients
public class DeliveryServiceApplication {

  /** Where warehouses are shares a topic with the parcels of orders. */
  @Bean
  static KeyPrefix keysOfWarehouses() {
    return new KeyPrefix("warehouses", DeliveryEvent.KEY);
  }

  public static void main(String[] args) {
    SpringApplication.run(DeliveryServiceApplication.class, args);
  }
}
