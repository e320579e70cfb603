package shop.jangteo.product;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import shop.jangteo.platform.data.MoneyColumn;

/** The catalogue. */
@SpringBootApplication(proxyBeanMethods = false)
@EntityScan(basePackageClasses = {ProductServiceApplication.class, MoneyColumn.class})
public final class ProductServiceApplication {

  private ProductServiceApplication() {}

  public static void main(String[] args) {
    SpringApplication.run(ProductServiceApplication.class, args);
  }
}
