package shop.jangteo.product;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The catalogue. */
@SpringBootApplication(proxyBeanMethods = false)
public final class ProductServiceApplication {

  private ProductServiceApplication() {}

  public static void main(String[] args) {
    SpringApplication.run(ProductServiceApplication.class, args);
  }
}
