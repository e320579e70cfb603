package shop.jangteo.order;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.cloud.openfeign.EnableFeignClients;

/** Starts order-service. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableFeignClients
public class OrderServiceApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(OrderServiceApplication.class, arguments);
  }
}
