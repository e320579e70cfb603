package shop.jangteo.payment;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.scheduling.annotation.EnableScheduling;
import shop.jangteo.platform.data.MoneyColumn;

/** Takes money for orders, and gives it back. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableFeignClients
@EntityScan(basePackageClasses = {PaymentServiceApplication.class, MoneyColumn.class})
@EnableScheduling
public final class PaymentServiceApplication {

  private PaymentServiceApplication() {}

  public static void main(String[] args) {
    SpringApplication.run(PaymentServiceApplication.class, args);
  }
}
